// The one button of an exam's card: what to do with it now.
import { ArrowRight, FileCheck2, type LucideIcon, MonitorCheck, Play, RotateCcw, ScrollText } from "lucide-react";
import type { ExamCard } from "@/realtime/events";
import type { Stage } from "@/student/scheduled/stage";
import type { en } from "@/student/texts/scheduled.en";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { Link } from "@/ui/link";

type Act = "enterLobby" | "enter" | "begin" | "carryOn" | "backIn" | "sitAgain" | "seeResult" | "seeReceipt" | "look";
type Word = (Act | "practise") & keyof typeof en;

/** Null where there is nothing to do. */
export function actOf({ exam, attempt }: ExamCard, stage: Stage): Word | null {
  if (exam.kind === "practice" && (stage === "open" || stage === "again")) return "practise";
  const words: Partial<Record<Stage, Word>> = {
    scheduled: "look",
    lobby: "enterLobby",
    open: exam.mode === "window" ? "begin" : "enter",
    running: "carryOn",
    paused: "backIn",
    again: "sitAgain",
    result: "seeResult",
    handed_in: "seeReceipt",
  };
  if (stage === "over" && attempt?.receipt) return "seeReceipt";
  return words[stage] ?? null;
}

const icons: Partial<Record<Word, LucideIcon>> = {
  begin: Play,
  practise: Play,
  sitAgain: RotateCcw,
  seeResult: FileCheck2,
  seeReceipt: ScrollText,
  look: MonitorCheck,
};

export function WayIn({ card, stage, isMain }: { card: ExamCard; stage: Stage; isMain?: boolean }) {
  const t = useScheduledText();
  const act = actOf(card, stage);
  if (act === null) return null;
  const isNext = isMain && act !== "look";
  const look = isNext ? "primary" : "secondary";
  const size = isMain ? (isNext ? "large" : "normal") : "small";
  const label = t("ofExam", { act: t(act), title: card.exam.title });
  const shown = { look, size, icon: icons[act] ?? ArrowRight, "aria-label": label } as const;
  if (act === "seeResult" && card.result_attempt_id !== null) {
    return (
      <Link {...shown} to="/student/results/$attemptId" params={{ attemptId: String(card.result_attempt_id) }}>
        {t(act)}
      </Link>
    );
  }
  return (
    <Link {...shown} to="/sit/$examId" params={{ examId: String(card.exam.id) }}>
      {t(act)}
    </Link>
  );
}
