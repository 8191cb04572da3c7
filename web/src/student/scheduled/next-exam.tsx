// The exam to do next, as a ticket: what, when and where on one side, the countdown and the way in on the other.
import { useCallback } from "react";
import type { ExamCard } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import { useOwnZone } from "@/student/clock/use-own-zone";
import type { OwnLineState } from "@/student/own-line";
import { Countdown } from "@/student/scheduled/countdown";
import { DeviceUntried } from "@/student/scheduled/device-marks";
import css from "@/student/scheduled/next-exam.module.css";
import { type Stage, stageOf } from "@/student/scheduled/stage";
import { StagePill } from "@/student/scheduled/stage-pill";
import { useFacts } from "@/student/scheduled/use-facts";
import { WayIn } from "@/student/scheduled/way-in";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { lazyPart } from "@/ui/lazy-part";
import { useFormat } from "@/ui/time/use-format";

// They come after the page: one stands behind a fold, the other tries the device's store.
const RichHtml = lazyPart(async () => (await import("@/ui/rich-html")).RichHtml);
const DeviceLine = lazyPart(async () => (await import("@/student/scheduled/device-line")).DeviceLine);

export interface NextExamProps {
  card: ExamCard;
  own: OwnLineState;
  onDue: () => void;
}

export function NextExam({ card, own, onDue }: NextExamProps) {
  const t = useScheduledText();
  const stage = useServerNow(
    own.clock,
    useCallback((now: number) => stageOf(card, now), [card]),
  );
  return (
    <section
      className={css.ticket}
      data-stage={stage}
      aria-label={t("ofExam", { act: t("next"), title: card.exam.title })}
    >
      <div className={css.main}>
        <div className={css.head}>
          <StagePill stage={stage} />
        </div>
        <h2 className={css.title}>
          <bdi>{card.exam.title}</bdi>
        </h2>
        <When card={card} />
        <dl className={css.facts}>
          {useFacts(card, stage).map(({ name, value, note }) => (
            <div key={name} className={css.fact}>
              <dt>{name}</dt>
              <dd dir="auto">
                {value}
                {note ? <span className={css.factNote}>{note}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
        <Needs card={card} stage={stage} />
      </div>
      <div className={css.stub}>
        <Countdown card={card} stage={stage} clock={own.clock} onDue={onDue} />
        <WayIn card={card} stage={stage} isMain />
        <DeviceLine isNeeded own={own}>
          <DeviceUntried />
        </DeviceLine>
      </div>
    </section>
  );
}

function When({ card: { exam } }: { card: ExamCard }) {
  const t = useScheduledText();
  const format = useFormat();
  const zone = useOwnZone();
  if (exam.opens_at === null) return <p className={css.when}>{t("noDate")}</p>;
  const opens = format.bothZones(exam.opens_at, exam.zone, zone);
  return (
    <p className={css.when}>
      <time dateTime={exam.opens_at} className={css.whenThere}>
        {opens.exam}
      </time>
      {opens.own ? <span className={css.whenOwn}>{t("whenOwn", { time: opens.own })}</span> : null}
    </p>
  );
}

function Needs({ card: { exam, attempt }, stage }: { card: ExamCard; stage: Stage }) {
  const t = useScheduledText();
  const isAhead = stage === "scheduled" || stage === "lobby" || stage === "open";
  const isCodeNeeded = exam.has_access_code && !attempt?.is_admitted;
  return (
    <>
      {isAhead ? (
        <p className={css.needs}>
          <span className={css.needsName}>{t("needs")}</span> {isCodeNeeded ? t("needCode") : t("needNothing")}
        </p>
      ) : null}
      {exam.reason && stage === "paused" ? (
        <p className={css.needs} dir="auto">
          {t("reason", { reason: exam.reason })}
        </p>
      ) : null}
      {isAhead && exam.instructions_html ? (
        <details className={css.rules}>
          <summary>{t("instructions")}</summary>
          <RichHtml html={exam.instructions_html} />
        </details>
      ) : null}
    </>
  );
}
