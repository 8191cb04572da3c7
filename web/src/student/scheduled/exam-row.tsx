// One exam in a list: title, when, where it stands, one button; a countdown for what comes.
import { useCallback } from "react";
import type { ExamCard, ScoreFacts } from "@/realtime/events";
import type { ServerClock } from "@/realtime/server-clock";
import { useServerNow } from "@/realtime/use-server-now";
import { useOwnZone } from "@/student/clock/use-own-zone";
import css from "@/student/scheduled/scheduled.module.css";
import { stageOf } from "@/student/scheduled/stage";
import { StagePill } from "@/student/scheduled/stage-pill";
import { WayIn } from "@/student/scheduled/way-in";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { useFormat } from "@/ui/time/use-format";

export function ExamRow({ card, clock }: { card: ExamCard; clock: ServerClock }) {
  const t = useScheduledText();
  const { exam } = card;
  const stage = useServerNow(
    clock,
    useCallback((now: number) => stageOf(card, now), [card]),
  );
  const isReasonShown = stage === "cancelled" || stage === "terminated";
  return (
    <li className={css.row} data-stage={stage}>
      <div className={css.rowWords}>
        <h3 className={css.rowTitle}>
          <bdi>{exam.title}</bdi>
        </h3>
        <RowWhen card={card} />
        {isReasonShown && exam.reason ? (
          <p className={css.rowNote} dir="auto">
            {t("reason", { reason: exam.reason })}
          </p>
        ) : null}
      </div>
      <div className={css.rowState}>
        {stage === "result" && card.score ? <Score score={card.score} /> : null}
        <StagePill stage={stage} isPlain />
        {stage === "scheduled" ? <Until card={card} clock={clock} /> : null}
      </div>
      <div className={css.rowAct}>{stage === "scheduled" ? null : <WayIn card={card} stage={stage} />}</div>
    </li>
  );
}

function Score({ score }: { score: ScoreFacts }) {
  const t = useScheduledText();
  const format = useFormat();
  const { points, possible, grade } = score;
  const reached = t("score", { points: format.number(points), possible: format.number(possible) });
  return (
    <p className={css.score}>
      <strong>{reached}</strong>
      {grade ? <bdi>{grade}</bdi> : null}
      {score.is_complete ? null : <span className={css.rowNote}>{t("scoreSoFar")}</span>}
    </p>
  );
}

function RowWhen({ card: { exam } }: { card: ExamCard }) {
  const t = useScheduledText();
  const format = useFormat();
  const zone = useOwnZone();
  if (exam.kind === "practice") {
    return <p className={css.rowNote}>{t("questionsPoints", { count: exam.question_count, points: exam.points })}</p>;
  }
  if (exam.opens_at === null) return <p className={css.rowNote}>{t("noDate")}</p>;
  const { exam: there, own } = format.bothZones(exam.opens_at, exam.zone, zone);
  return (
    <>
      <p className={css.rowNote}>
        <time dateTime={exam.opens_at}>{there}</time>
        {exam.limit_ms > 0 ? <> · {format.duration(exam.limit_ms)}</> : null}
      </p>
      {own ? <p className={css.rowNote}>{t("whenOwn", { time: own })}</p> : null}
    </>
  );
}

function Until({ card: { exam }, clock }: { card: ExamCard; clock: ServerClock }) {
  const t = useScheduledText();
  const format = useFormat();
  const opens = exam.opens_at === null ? Number.NaN : Date.parse(exam.opens_at);
  const left = useServerNow(
    clock,
    useCallback((now: number) => Math.max(0, Math.ceil((opens - now) / 1000)), [opens]),
  );
  if (Number.isNaN(left)) return null;
  // Far away the minute is enough; within the hour it runs.
  const words = left < 3_600 ? format.clock(left * 1000) : format.duration(Math.floor(left / 60) * 60_000);
  return <time className={css.until}>{t("inTime", { time: words })}</time>;
}
