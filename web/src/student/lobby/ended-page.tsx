// What is shown when there is nothing to write: cancelled, terminated, entry over, absent, on its way.
import { Ban, CircleSlash, DoorClosed, Hourglass, type LucideIcon, OctagonX } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Problem } from "@/api/problem";
import { useCell } from "@/realtime/cell";
import type { StudentSnapshot } from "@/realtime/events";
import { EmergencyButton } from "@/student/emergency/emergency-button";
import { HandInFile } from "@/student/emergency/hand-in-file";
import { QuietFrame } from "@/student/lobby/quiet-frame";
import { useForgetting } from "@/student/lobby/use-forgetting";
import type { Sitting } from "@/student/paper/sitting";
import type { Stage } from "@/student/paper/stage";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { refusalText } from "@/ui/texts/refusals";

export interface EndedPageProps {
  sitting: Sitting;
  snapshot: StudentSnapshot;
  stage: Stage;
}

export function EndedPage({ sitting, snapshot, stage }: EndedPageProps) {
  const t = useLobbyText();
  const { exam, attempt } = snapshot;
  const unsent = useCell(sitting.book.outbox.waiting);
  useForgetting(sitting, stage === "cancelled" || stage === "terminated" || stage === "absent");
  const { icon, title, text } = useWords(stage, snapshot, useCell(sitting.desk.refusal));
  const reason = attempt.reason || exam.reason;
  const isFinal = stage !== "opening" && stage !== "ending";
  return (
    <QuietFrame title={exam.title} windowTitle={`${title} · ${exam.title}`} sitting={sitting}>
      <EmptyState
        icon={icon}
        title={title}
        action={isFinal ? <Link to="/student/scheduled-exams-view">{t("toList")}</Link> : undefined}
      >
        {text}
        {isFinal && reason ? <p dir="auto">{t("reason", { reason })}</p> : null}
        {unsent > 0 ? <p>{t("doneUnsent", { count: unsent })}</p> : null}
        <EmergencyButton sitting={sitting} />
        {stage === "terminated" || stage === "absent" ? <HandInFile attemptId={attempt.id} /> : null}
      </EmptyState>
    </QuietFrame>
  );
}

function useWords(
  stage: Stage,
  snapshot: StudentSnapshot,
  refusal: Problem | null,
): { icon: LucideIcon; title: string; text: ReactNode } {
  const t = useLobbyText();
  const isSlow = useSlow(stage === "opening");
  const said = (icon: LucideIcon, title: string, text: string) => ({ icon, title, text: text ? <p>{text}</p> : null });
  if (stage === "cancelled") return said(Ban, t("cancelled"), "");
  if (stage === "entry_over") return said(DoorClosed, t("entryOver"), t("entryOverText"));
  if (stage === "absent") return said(CircleSlash, t("absent"), t("absentText"));
  if (stage === "ending") return said(Hourglass, t("ending"), "");
  if (stage !== "terminated") {
    const why = refusal === null ? "" : `${refusalText(refusal.code, refusal.message)} `;
    return said(Hourglass, t("opening"), isSlow ? why + t("openingLong") : "");
  }
  const { exam, attempt } = snapshot;
  if (exam.state !== "terminated") return said(OctagonX, t("terminated"), t("terminatedOne"));
  const isVoid = exam.termination_policy === "void" || attempt.state === "void";
  return said(OctagonX, t("terminated"), isVoid ? t("terminatedVoid") : t("terminatedKeep"));
}

const patience = 4_000;

function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isWaiting && isSlow;
}
