// Beside the editor: what candidates see, and how an answer would be marked.
import { Monitor, Shuffle, Smartphone } from "lucide-react";
import { useMemo, useState } from "react";
import type { Content, Kind } from "@/staff/authoring/content";
import { CandidateFrame, type FrameWidth } from "@/staff/authoring/preview/candidate-frame";
import css from "@/staff/authoring/preview/preview.module.css";
import { TryPanel } from "@/staff/authoring/preview/try-panel";
import type { QuestionPreview } from "@/staff/authoring/preview/use-question-preview";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { Segmented } from "@/ui/segmented";

export interface PreviewPaneProps {
  preview: QuestionPreview;
  kind: Kind;
  content: Content;
  points: string;
}

export function PreviewPane({ preview, kind, content, points }: PreviewPaneProps) {
  const t = useQuestionText();
  const [width, setWidth] = useState<FrameWidth>("phone");
  const [round, setRound] = useState(1);
  const [response, setResponse] = useState<Record<string, unknown> | null>(null);
  const { blob } = preview;
  const shown = useMemo(
    () => (blob ? { manifest: null, questions: { [blob.ref]: blob }, seed: `preview-${round}` } : null),
    [blob, round],
  );
  return (
    <section className={css.pane} aria-label={t("preview")}>
      <header className={css.header}>
        <h2 className={css.title}>{t("preview")}</h2>
        <IconButton
          icon={Shuffle}
          label={t("reshuffle")}
          size="small"
          isDisabled={!blob}
          onPress={() => setRound(round + 1)}
        />
        <Segmented
          label={t("width")}
          value={width}
          onChange={setWidth}
          options={[
            { id: "phone", label: t("phone"), icon: Smartphone },
            { id: "desktop", label: t("desktop"), icon: Monitor },
          ]}
        />
      </header>
      {preview.error ? <ErrorState error={preview.error} isInline /> : null}
      {shown ? (
        <CandidateFrame
          label={t("preview")}
          shown={shown}
          width={width}
          onResponse={(_, given) => setResponse(given)}
        />
      ) : (
        <p className={css.later}>{t("previewLater")}</p>
      )}
      {kind === "information" ? null : (
        <TryPanel
          kind={kind}
          content={content}
          points={points}
          response={response}
          isReady={preview.isCurrent && preview.problems.length === 0}
        />
      )}
    </section>
  );
}
