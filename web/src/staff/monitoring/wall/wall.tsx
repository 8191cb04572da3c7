// The console on a wall: large figures and who needs a look, readable from two metres; nothing to operate but the way back.
import { X } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import type { Board } from "@/staff/monitoring/board/board-store";
import { commonEnd } from "@/staff/monitoring/board/common-end";
import { byTrouble, ordered } from "@/staff/monitoring/board/order";
import type { Live } from "@/staff/monitoring/board/use-live";
import { ExamState } from "@/staff/monitoring/rail/exam-state";
import { figuresOf } from "@/staff/monitoring/strip/bell-strip";
import { LineState } from "@/staff/monitoring/strip/line-notice";
import { Look, usePlace } from "@/staff/monitoring/table/cells";
import { TimeLeft, useClock } from "@/staff/monitoring/table/time-cells";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import css from "@/staff/monitoring/wall/wall.module.css";
import { IconButton } from "@/ui/icon-button";
import { useFormat } from "@/ui/time/use-format";

const most = 12;

export interface WallProps {
  exam: ExamFacts;
  board: Board;
  live: Live;
  onClose: () => void;
}

export function Wall({ exam, board, live, onClose }: WallProps) {
  const t = useConsoleText();
  const format = useFormat();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  const inTrouble = useMemo(() => ordered(board.rows, byTrouble).filter((row) => row.trouble.length > 0), [board.rows]);
  const isAhead = exam.state === "scheduled" || exam.state === "lobby";
  return (
    <dialog ref={dialog} className={css.wall} aria-label={t("consoleOf", { title: exam.title })} onCancel={onClose}>
      <header className={css.head}>
        <h2 dir="auto">{exam.title}</h2>
        <ExamState exam={exam} />
        <LineState live={live} isHeld={board.isHeld} />
        <IconButton icon={X} label={t("leaveWall")} onPress={onClose} />
      </header>
      <div className={css.clocks}>
        <div>
          <span className={css.label}>{t(isAhead ? "countdownOpens" : "left")}</span>
          <span className={css.large}>
            <TimeLeft endsAt={isAhead ? exam.opens_at : commonEnd(board.rows)} isPaused={exam.state === "paused"} />
          </span>
        </div>
        <div>
          <span className={css.label}>{t("serverTime")}</span>
          <span className={css.large}>
            <WallClock zone={exam.zone} />
          </span>
        </div>
      </div>
      <dl className={css.figures}>
        {figuresOf(board.counts).map((each) => {
          const value = board.counts[each] ?? 0;
          return (
            <div key={each} data-figure={each} data-some={value > 0 || undefined}>
              <dt>{t(`figure_${each}`)}</dt>
              <dd>{format.number(value)}</dd>
            </div>
          );
        })}
      </dl>
      <section className={css.trouble} data-some={inTrouble.length > 0 || undefined}>
        <h3>{inTrouble.length > 0 ? t("needLook", { count: inTrouble.length }) : t("noTrouble")}</h3>
        <ul>
          {inTrouble.slice(0, most).map((row) => (
            <WallRow key={row.candidate_id} row={row} />
          ))}
        </ul>
      </section>
    </dialog>
  );
}

function WallRow({ row }: { row: MonitorRow }) {
  const place = usePlace(row);
  return (
    <li>
      <strong dir="auto">{row.name}</strong>
      <span>{place}</span>
      <Look row={row} />
    </li>
  );
}

function WallClock({ zone }: { zone: string }) {
  const format = useFormat();
  const second = useServerNow(
    useClock(),
    useCallback((now: number) => Math.floor(now / 1000), []),
  );
  return Number.isNaN(second) ? "–" : <time>{format.instant(second * 1000, zone, "seconds")}</time>;
}
