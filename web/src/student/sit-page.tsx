// The candidate's hour at one address: lobby, exam room and receipt follow one another by themselves.
import { useCallback, useEffect, useState } from "react";
import { api, call, soonIf } from "@/api/client";
import { isProblem } from "@/api/problem";
import { useUser } from "@/api/session";
import { Backoff } from "@/realtime/backoff";
import { useCell } from "@/realtime/cell";
import type { StudentSnapshot } from "@/realtime/events";
import { keepShell } from "@/realtime/offline-shell";
import { after } from "@/realtime/ticker";
import { useServerNow } from "@/realtime/use-server-now";
import { windowOf } from "@/student/clock/deadline";
import { enteredBefore, rememberEntered } from "@/student/entered";
import { EndedPage } from "@/student/lobby/ended-page";
import { Lobby } from "@/student/lobby/lobby";
import { QuietFrame } from "@/student/lobby/quiet-frame";
import { ReceiptPage } from "@/student/lobby/receipt-page";
import { StartPage } from "@/student/lobby/start-page";
import { ExamRoom } from "@/student/paper/exam-room";
import { useLeaveGuard } from "@/student/paper/leaving";
import { Sitting } from "@/student/paper/sitting";
import { stageOf } from "@/student/paper/stage";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { ErrorState } from "@/ui/error-state";
import { whenQuiet } from "@/ui/lazy-part";
import { fetchMaths } from "@/ui/rich-html";
import { Skeleton } from "@/ui/skeleton";
import { useParam } from "@/ui/use-param";

export default function SitPage() {
  // The paper brings its formulas at the bell; what draws them is here before.
  useEffect(
    () =>
      whenQuiet(
        () =>
          void fetchMaths()
            .catch(() => undefined)
            .finally(keepShell),
      ),
    [],
  );
  const examId = Number(useParam("examId"));
  const { attemptId, trouble, retry, setAttemptId } = useEntered(examId);
  const [round, setRound] = useState(0);
  if (trouble) return <Trouble error={trouble} onRetry={retry} />;
  if (attemptId === null) return <Waiting />;
  const again = () => setRound((before) => before + 1);
  return <Attempt key={`${attemptId} ${round}`} attemptId={attemptId} onAgain={again} onOther={setAttemptId} />;
}

/** The attempt that is to be sat; made on the first entry of a practice exam. */
function useEntered(examId: number) {
  const { id: userId } = useUser();
  const [attemptId, setAttemptId] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is the same request once more
  useEffect(() => {
    const path = { exam_id: examId };
    const backoff = new Backoff();
    let stop = () => {};
    let isGone = false;
    const enter = () => {
      const before = enteredBefore(userId, examId);
      const asked = { params: { path }, body: { code: "" }, ...soonIf(before !== null) };
      return call(api.POST("/api/student/exams/{exam_id}/enter", asked)).then(
        (entered) => {
          if (isGone) return;
          setTrouble(null);
          rememberEntered(userId, examId, entered.attempt_id);
          setAttemptId(entered.attempt_id);
        },
        (error: unknown) => {
          if (isGone) return;
          if (before !== null && isProblem(error) && error.isUnanswered) {
            setTrouble(null);
            setAttemptId(before);
            return;
          }
          setTrouble(error);
          // A server that starts anew, a line that is down: nobody need press a button for that, least of all at the bell.
          if (mayPass(error)) stop = after(backoff.next(), enter);
        },
      );
    };
    setTrouble(null);
    void enter();
    return () => {
      isGone = true;
      stop();
    };
  }, [examId, userId, tries]);
  return { attemptId, trouble, retry: () => setTries((before) => before + 1), setAttemptId };
}

function mayPass(error: unknown): boolean {
  return isProblem(error) && (error.isOffline || error.status >= 500 || error.status === 429);
}

interface AttemptProps {
  attemptId: number;
  /** Opens the attempt anew on this page: it takes the pen and reads what the device holds. */
  onAgain: () => void;
  onOther: (attemptId: number) => void;
}

function Attempt({ attemptId, ...props }: AttemptProps) {
  const [sitting, setSitting] = useState<Sitting | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  useEffect(() => {
    let isGone = false;
    let opened: Sitting | null = null;
    const made = (sitting: Sitting) => {
      opened = sitting;
      if (isGone) sitting.stop();
      else setSitting(sitting);
    };
    Sitting.open(attemptId).then(made, setTrouble);
    return () => {
      isGone = true;
      opened?.stop();
    };
  }, [attemptId]);
  if (trouble) return <Trouble error={trouble} onRetry={props.onAgain} />;
  return sitting ? <Pictured sitting={sitting} {...props} /> : <Waiting />;
}

function Pictured({ sitting, ...props }: { sitting: Sitting } & Omit<AttemptProps, "attemptId">) {
  const snapshot = useCell(sitting.picture.snapshot);
  useLeaveGuard(sitting);
  // After every rendering: what the page tells of is on the screen, and the server is told so.
  useEffect(() => sitting.seen.rendered());
  return snapshot ? <Staged sitting={sitting} snapshot={snapshot} {...props} /> : <Waiting />;
}

function Staged(props: { sitting: Sitting; snapshot: StudentSnapshot } & Omit<AttemptProps, "attemptId">) {
  const { sitting, snapshot, onAgain, onOther } = props;
  const paper = useCell(sitting.desk.paper);
  const window = useStableWindow(snapshot);
  const stage = useServerNow(
    sitting.connection.clock,
    useCallback((now: number) => stageOf(snapshot, now, paper !== null), [snapshot, paper]),
  );
  const writeHere = () => (sitting.writer.get() === "tab" ? onAgain() : void sitting.writeHere());
  switch (stage) {
    case "lobby":
    case "code":
      return <Lobby sitting={sitting} snapshot={snapshot} window={window} hasBegun={stage === "code"} />;
    case "start":
      return <StartPage sitting={sitting} snapshot={snapshot} window={window} onOther={onOther} />;
    case "room":
      return paper && window ? (
        <ExamRoom sitting={sitting} snapshot={snapshot} window={window} paper={paper} onWriteHere={writeHere} />
      ) : null;
    case "done":
      return <ReceiptPage sitting={sitting} snapshot={snapshot} />;
    default:
      return <EndedPage sitting={sitting} snapshot={snapshot} stage={stage} />;
  }
}

/** The same object while nothing that time depends on has changed. */
function useStableWindow(snapshot: StudentSnapshot) {
  const { exam, attempt, entries } = snapshot;
  const [made, setMade] = useState(() => ({ exam, attempt, entries, window: windowOf(snapshot) }));
  if (made.exam === exam && made.attempt === attempt && made.entries === entries) return made.window;
  const next = { exam, attempt, entries, window: windowOf(snapshot) };
  setMade(next);
  return next.window;
}

function Waiting() {
  const t = useLobbyText();
  return (
    <QuietFrame title={t("loading")}>
      <Skeleton shape="block" />
    </QuietFrame>
  );
}

function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useLobbyText();
  return (
    <QuietFrame title={t("openTitle")}>
      <ErrorState error={error} onRetry={onRetry} />
    </QuietFrame>
  );
}
