// What stands on a ticket: working time, own end, room and seat, questions; only what is known.
import type { ExamCard } from "@/realtime/events";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { ownWindow, type Stage } from "@/student/scheduled/stage";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { useFormat } from "@/ui/time/use-format";

export interface Fact {
  name: string;
  value: string;
  note?: string;
}

export function useFacts(card: ExamCard, stage: Stage): Fact[] {
  const t = useScheduledText();
  const format = useFormat();
  const zone = useOwnZone();
  const { exam, room, seat } = card;
  const window = ownWindow(card);
  const total = window?.total_ms ?? exam.limit_ms;
  const extra = total - exam.limit_ms;
  const facts: (Fact | null)[] = [
    total > 0
      ? {
          name: t("workingTime"),
          value: format.duration(total),
          note: extra > 0 ? t("extra", { time: format.duration(extra) }) : undefined,
        }
      : null,
    endFact(),
    room ? { name: t("room"), value: seat ? t("roomSeat", { room, seat }) : room } : null,
    exam.question_count > 0
      ? {
          name: t("questions"),
          value: t("questionsPoints", { count: exam.question_count, points: plain(exam.points) }),
        }
      : null,
    exam.attempts_allowed === 1
      ? null
      : { name: t("attemptsLeft"), value: card.attempts_left === null ? t("anyNumber") : String(card.attempts_left) },
  ];
  return facts.filter((fact) => fact !== null);

  /** In a window: until when to begin; else, and once begun: when it ends for this person. */
  function endFact(): Fact | null {
    const isBeginning = exam.mode === "window" && stage !== "running" && stage !== "paused";
    const at = isBeginning ? (window?.entry_ends_at ?? exam.closes_at) : (window?.ends_at ?? null);
    if (at === null) return null;
    const isSameDay = exam.opens_at !== null && day(exam.opens_at) === day(at);
    const value = format.instant(at, zone, isSameDay ? "time" : "date-time");
    return { name: isBeginning ? t("beginUntil") : t("yourEnd"), value };
  }

  function day(iso: string): string {
    return format.instant(iso, zone, "short-date");
  }
}

/** "12.00" → "12"; "12.50" → "12.5". */
function plain(decimal: string): string {
  return String(Number(decimal));
}
