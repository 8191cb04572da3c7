// Cells that follow the server's clock by themselves: time left, how long ago.
import { createContext, useCallback, useContext } from "react";
import type { MonitorRow } from "@/realtime/events";
import type { ServerClock } from "@/realtime/server-clock";
import { useServerNow } from "@/realtime/use-server-now";
import { isHere } from "@/staff/monitoring/board/order";
import css from "@/staff/monitoring/table/table.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { useFormat } from "@/ui/time/use-format";

/** The clock of the page's connection. */
export const ClockContext = createContext<ServerClock | null>(null);

export function useClock(): ServerClock {
  const clock = useContext(ClockContext);
  if (!clock) throw new Error("Times are shown inside a ClockContext");
  return clock;
}

export interface LeftProps {
  endsAt: string | null;
  /** Before the bell nothing runs: until then it is the time that there will be. */
  opensAt?: string | null;
  /** The clock stands: no deadline moves. */
  isPaused: boolean;
  isOver?: boolean;
}

export function TimeLeft({ endsAt, opensAt = null, isPaused, isOver }: LeftProps) {
  const t = useConsoleText();
  const format = useFormat();
  const at = endsAt === null ? Number.NaN : Date.parse(endsAt);
  const bell = opensAt === null ? Number.NEGATIVE_INFINITY : Date.parse(opensAt);
  const seconds = useServerNow(
    useClock(),
    useCallback((now: number) => Math.max(0, Math.ceil((at - Math.max(now, bell)) / 1000)), [at, bell]),
  );
  if (isOver) return <span className={css.faint}>{t("noTime")}</span>;
  if (isPaused) return <span className={css.faint}>{t("stands")}</span>;
  if (Number.isNaN(seconds)) return <span className={css.faint}>{t("noTime")}</span>;
  if (seconds === 0) return <span className={css.faint}>{t("over")}</span>;
  return (
    <span className="tabular" data-low={seconds <= 300 || undefined}>
      {format.clock(seconds * 1000)}
    </span>
  );
}

/** In steps that fit, so that nothing flickers; NaN where there is no instant or no clock yet. */
function useAge(at: string | null): number {
  const since = at === null ? Number.NaN : Date.parse(at);
  return useServerNow(
    useClock(),
    useCallback((now: number) => coarse(now - since), [since]),
  );
}

/** "Nothing heard for 3 min". */
export function Silence({ since }: { since: string | null }) {
  const t = useConsoleText();
  const format = useFormat();
  const age = useAge(since);
  return Number.isNaN(age) ? null : <span>{t("silent", { time: format.duration(age) })}</span>;
}

/** "12 s ago". */
export function Ago({ at }: { at: string | null }) {
  const t = useConsoleText();
  const format = useFormat();
  const age = useAge(at);
  if (Number.isNaN(age)) return <span className={css.faint}>{t("noTime")}</span>;
  if (age < 5_000) return <span>{t("now")}</span>;
  return <time dateTime={at ?? undefined}>{t("ago", { time: format.duration(age) })}</time>;
}

/** When somebody was heard last; of whoever is there that is now, and no row is sent for it. */
export function LastSeen({ row }: { row: MonitorRow }) {
  const t = useConsoleText();
  return isHere(row) ? <span>{t("now")}</span> : <Ago at={row.last_seen_at} />;
}

/** To five seconds in the first minute, to minutes within the hour, to hours beyond. */
export function coarse(age: number): number {
  const step = age < 60_000 ? 5_000 : age < 3_600_000 ? 60_000 : 3_600_000;
  return Math.max(0, Math.floor(age / step) * step);
}
