// How the answer of one question stands, in words; with two versions, the way to choose.
import { Check, CircleAlert, Clock, HardDrive, PenLine, TriangleAlert } from "lucide-react";
import type { AnswerState, Standing } from "@/student/answers/answer-state";
import { useOwnZone } from "@/student/clock/use-own-zone";
import css from "@/student/paper/answer-status.module.css";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { useFormat } from "@/ui/time/use-format";

const icons = {
  none: PenLine,
  typed: PenLine,
  waiting: HardDrive,
  saved: Check,
  conflict: CircleAlert,
  late: Clock,
  refused: TriangleAlert,
};

export function AnswerStatus({ state, onDecide }: { state: AnswerState; onDecide: () => void }) {
  const t = useSittingText();
  const words = useWords(state);
  const standing: Standing = state.conflict ? "conflict" : state.standing;
  const Icon = icons[standing];
  return (
    <div className={css.status} data-standing={standing}>
      <Icon aria-hidden size={14} />
      <span className="tabular">{words}</span>
      {state.conflict ? (
        <Button size="small" onPress={onDecide}>
          {t("conflictDecide")}
        </Button>
      ) : null}
    </div>
  );
}

function useWords({ standing, savedAt, conflict, problem }: AnswerState): string {
  const t = useSittingText();
  const format = useFormat();
  const zone = useOwnZone();
  const time = savedAt === null ? "" : format.instant(savedAt, zone, "seconds");
  if (conflict) return t("statusConflict");
  switch (standing) {
    case "typed":
      return t("statusTyped");
    case "waiting":
      return t("statusWaiting");
    case "saved":
      return time ? t("statusSaved", { time }) : t("statusNone");
    case "late":
      return problem === "undecided" ? t("statusLateUndecided", { time }) : t("statusLate", { time });
    case "refused":
      return t("statusRefused", { reason: problem ?? "" });
    default:
      return t("statusNone");
  }
}
