// The ticket's clock, on the server's time: until it opens, until one must have begun, until the own end.
import { useCallback, useEffect } from "react";
import type { ExamCard } from "@/realtime/events";
import type { ServerClock } from "@/realtime/server-clock";
import { after } from "@/realtime/ticker";
import { useServerNow } from "@/realtime/use-server-now";
import { leftAt } from "@/student/clock/deadline";
import { useOwnZone } from "@/student/clock/use-own-zone";
import css from "@/student/scheduled/next-exam.module.css";
import { ownWindow, type Stage } from "@/student/scheduled/stage";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { useFormat } from "@/ui/time/use-format";

export interface CountdownProps {
  card: ExamCard;
  stage: Stage;
  clock: ServerClock;
  onDue: () => void;
}

type Counted = "opensIn" | "beginWithin" | "endsIn";

/** What is counted down to, and the ms left; null where nothing runs. */
export function counted(card: ExamCard, stage: Stage, now: number): [Counted, number] | null {
  const { exam } = card;
  const until = (what: Counted, iso: string | null): [Counted, number] | null =>
    iso === null ? null : [what, Date.parse(iso) - now];
  if (stage === "scheduled" || stage === "lobby") return until("opensIn", exam.opens_at);
  const window = ownWindow(card);
  if (stage === "running" || (stage === "open" && exam.mode === "together")) {
    const left = leftAt(window, now);
    return left === null ? null : ["endsIn", left];
  }
  if (stage === "open" || stage === "again") return until("beginWithin", window?.entry_ends_at ?? exam.closes_at);
  return null;
}

export function Countdown({ card, stage, clock, onDue }: CountdownProps) {
  const t = useScheduledText();
  const format = useFormat();
  const what = counted(card, stage, 0)?.[0] ?? null;
  const seconds = useServerNow(
    clock,
    useCallback(
      (now: number) => {
        const found = counted(card, stage, now);
        return found && Math.max(0, Math.ceil(found[1] / 1000));
      },
      [card, stage],
    ),
  );
  useDue(seconds === 0, onDue);
  if (stage === "paused") return <p className={css.stands}>{t("stands")}</p>;
  if (what === null || seconds === null || Number.isNaN(seconds)) return null;
  const isOpening = what === "opensIn" && seconds === 0;
  return (
    <div className={css.count}>
      <p className={css.countName}>{isOpening ? t("opening") : t(what)}</p>
      <div role="timer" aria-live="off" className={css.countFigure}>
        <time dateTime={`PT${seconds}S`}>{format.clock(seconds * 1000)}</time>
      </div>
      <Next card={card} stage={stage} />
    </div>
  );
}

/** A word on what happens before or with it. */
function Next({ card: { exam }, stage }: { card: ExamCard; stage: Stage }) {
  const t = useScheduledText();
  const format = useFormat();
  const zone = useOwnZone();
  if (stage === "lobby") return <p className={css.countNote}>{t("lobbyNow")}</p>;
  if (stage === "open" && exam.mode === "window") return <p className={css.countNote}>{t("windowText")}</p>;
  if (stage !== "scheduled" || exam.opens_at === null || exam.lobby_ms === 0) return null;
  const from = new Date(Date.parse(exam.opens_at) - exam.lobby_ms);
  return <p className={css.countNote}>{t("lobbyFrom", { time: format.instant(from, zone, "time") })}</p>;
}

/** The instant has come and nothing was said for a second: asked once, each page at its own moment. */
function useDue(isDue: boolean, onDue: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once an instant, whatever the callback is
  useEffect(() => (isDue ? after(1_000 + Math.random() * 1_000, onDue) : undefined), [isDue]);
}
