// The author's preview: the exam room's own parts around a paper that the opening page sends; nothing is saved.

import { Eye } from "lucide-react";
import { useEffect, useState } from "react";
import { isAnswered } from "@/student/answers/answered";
import { DisplayDialog } from "@/student/paper/display-dialog";
import type { Manifest, Paper, Placed, Section } from "@/student/paper/layout";
import { layOut } from "@/student/paper/layout";
import { QuestionPanel } from "@/student/paper/question-panel";
import type { PublicQuestion, QuestionResponse } from "@/student/paper/questions/types";
import { RoomFrame } from "@/student/paper/room-frame";
import { TopBar } from "@/student/paper/top-bar";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { EmptyState } from "@/ui/empty-state";

/** What the opener posts, from the same origin, after it heard `preview.ready`; each change goes back as `preview.response`. */
interface PreviewMessage {
  type: "preview";
  title?: string;
  /** Without one the questions stand in the order given. */
  manifest?: Manifest | null;
  questions: Readonly<Record<string, PublicQuestion>> | readonly PublicQuestion[];
  seed?: string;
  /** Px of the frame around it: for the opener's own use. */
  width?: number;
}

export default function PreviewPage() {
  const t = useSittingText();
  const [message, setMessage] = useState<PreviewMessage | null>(null);
  useEffect(() => {
    const listen = ({ origin, data }: MessageEvent<PreviewMessage>) => {
      if (origin === window.location.origin && data?.type === "preview") setMessage(data);
    };
    window.addEventListener("message", listen);
    tellOpener({ type: "preview.ready" });
    return () => window.removeEventListener("message", listen);
  }, []);
  if (message === null) {
    return (
      <main id="main" tabIndex={-1} aria-label={t("previewOf")}>
        <h1 className="visually-hidden">{t("previewOf")}</h1>
        <EmptyState icon={Eye} title={t("previewWaiting")} />
      </main>
    );
  }
  return <Room paper={paperOf(message)} title={message.title ?? t("previewOf")} />;
}

function Room({ paper, title }: { paper: Paper; title: string }) {
  const t = useSittingText();
  const [wanted, setWanted] = useState<string | null>(null);
  const [responses, setResponses] = useState<Readonly<Record<string, QuestionResponse | null>>>({});
  const [flags, setFlags] = useState<ReadonlySet<string>>(new Set());
  const [isDisplayOpen, setDisplayOpen] = useState(false);
  const current = paper.questions.find(({ ref }) => ref === wanted) ?? paper.questions[0];
  if (!current) return <main id="main" tabIndex={-1} aria-label={title} />;
  const flag = (ref: string) => {
    const next = new Set(flags);
    if (!next.delete(ref)) next.add(ref);
    setFlags(next);
  };
  const standingOf = ({ ref, question }: Placed) => ({
    isAnswered: isAnswered(question, responses[ref] ?? null),
    isFlagged: flags.has(ref),
    isUnsent: false,
    hasConflict: false,
  });
  return (
    <>
      <RoomFrame
        paper={paper}
        current={current}
        standingOf={standingOf}
        onGo={setWanted}
        onFlag={flag}
        bar={<TopBar title={title} status={t("previewText")} onDisplay={() => setDisplayOpen(true)} />}
      >
        <QuestionPanel
          placed={current}
          section={paper.sections[current.section] as Section}
          instructionsHtml={current === paper.questions[0] ? paper.instructionsHtml : undefined}
          count={paper.questions.filter(({ number }) => number !== null).length}
          response={responses[current.ref] ?? null}
          onChange={(response) => {
            setResponses((before) => ({ ...before, [current.ref]: response }));
            // The author tries how an answer is marked.
            tellOpener({ type: "preview.response", ref: current.ref, response });
          }}
          isReadOnly={false}
          seed={paper.seed}
        />
      </RoomFrame>
      <DisplayDialog isOpen={isDisplayOpen} onOpenChange={setDisplayOpen} />
    </>
  );
}

/** To the page that opened this one, or that holds it in a frame. */
function tellOpener(message: object): void {
  const opener: Window | null = window.opener ?? (window.parent === window ? null : window.parent);
  opener?.postMessage(message, window.location.origin);
}

function paperOf({ manifest, questions, seed = "preview" }: PreviewMessage): Paper {
  const listed = Object.values(questions) as PublicQuestion[];
  const items = listed.map(({ ref, points, kind }) => ({ ref, points, kind }));
  const plain = { ref: "preview", title: "", intro_html: "", is_shuffled: false, items };
  const whole = manifest ?? { instructions_html: "", points: "0", question_count: items.length, sections: [plain] };
  const byRef = Object.fromEntries(listed.map((question) => [question.ref, question]));
  // Pictures of a preview carry addresses of their own already.
  return layOut({ exam_id: 0, revision: 0, manifest: whole, questions: byRef }, seed, (name) => `media:${name}`);
}
