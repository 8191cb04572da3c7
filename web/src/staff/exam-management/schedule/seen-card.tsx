// "As Ada will see it: 09:00 to 11:30 (25 % extra)", and every clash: reckoned by the server from what stands in the form.
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import type { Check, ExamDetail, SeenSample } from "@/staff/exam-management/api-types";
import { type Changes, fieldsOf, unfinished } from "@/staff/exam-management/exam/draft";
import { triedQuery } from "@/staff/exam-management/queries";
import css from "@/staff/exam-management/schedule/schedule.module.css";
import { useScheduleText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";
import { useSettled } from "@/ui/use-settled";

export interface SeenCardProps {
  detail: ExamDetail;
  changes: Changes;
  /** Beside the form: clashes and oddities too; elsewhere the checklist has them. */
  isLive?: boolean;
}

export function SeenCard({ detail, changes, isLive }: SeenCardProps) {
  const t = useScheduleText();
  const { exam } = detail;
  // The code is not reckoned with, and what is half typed waits.
  const fields = useMemo(() => {
    const { access_code: _code, instructions: _text, ...rest } = changes;
    const missing = new Set<string>(unfinished(rest));
    const whole = Object.fromEntries(Object.entries(rest).filter(([name]) => !missing.has(name)));
    return fieldsOf(whole as Changes, exam.state === "draft");
  }, [changes, exam.state]);
  const settled = useSettled(fields, 250);
  // Whatever asks again meanwhile (a save, the scheduling) must not ask with what stood there before.
  const isSettled = JSON.stringify(settled) === JSON.stringify(fields);
  const isWanted = isSettled && detail.may.includes("exam.edit");
  const query = useQuery({ ...triedQuery(exam.id, settled), enabled: isWanted, staleTime: 0 });
  const zone = changes.zone ?? exam.zone;
  const isWindow = (changes.mode ?? exam.mode) === "window";
  return (
    <Card title={t("seenTitle")} isProminent={isLive}>
      <div className={css.seen} aria-live={isLive ? "polite" : undefined}>
        {query.isError ? <ErrorState error={query.error} isInline /> : null}
        {query.isPending ? <Skeleton count={4} /> : null}
        {query.data && !query.isError ? (
          <>
            {query.data.samples.length === 0 ? <p className={css.muted}>{t("seenWait")}</p> : null}
            {isWindow && query.data.samples.length > 0 ? <p className={css.muted}>{t("seenIfAtOnce")}</p> : null}
            {query.data.samples.map((sample) => (
              <Sample key={`${sample.seen.candidate_id} ${sample.seen.accommodation}`} sample={sample} zone={zone} />
            ))}
            {isLive ? <Findings checks={query.data.checks} /> : null}
          </>
        ) : null}
      </div>
    </Card>
  );
}

function Sample({ sample: { seen, count }, zone }: { sample: SeenSample; zone: string }) {
  const t = useScheduleText();
  const format = useFormat();
  const time = (iso: string) => format.instant(iso, zone, "time");
  const isSameDay =
    seen.opens_at && seen.ends_at
      ? format.instant(seen.opens_at, zone, "short-date") === format.instant(seen.ends_at, zone, "short-date")
      : true;
  const until = seen.ends_at ? (isSameDay ? time(seen.ends_at) : format.instant(seen.ends_at, zone)) : null;
  const who = seen.name
    ? t("seenBy", { name: seen.name })
    : seen.accommodation
      ? t("seenExtra", { extra: seen.accommodation })
      : t("seenPlain");
  const from = seen.opens_at ? time(seen.opens_at) : "";
  const notes = [
    seen.opens_at ? format.instant(seen.opens_at, zone, "date") : "",
    seen.lobby_at && seen.lobby_at !== seen.opens_at ? t("seenLobby", { at: time(seen.lobby_at) }) : "",
    seen.entry_ends_at && seen.entry_ends_at !== seen.ends_at
      ? t("seenEntry", { at: isSameDay ? time(seen.entry_ends_at) : format.instant(seen.entry_ends_at, zone) })
      : "",
    seen.room ? (seen.seat ? t("seenPlace", { room: seen.room, seat: seen.seat }) : seen.room) : "",
  ];
  return (
    <div className={css.sample}>
      <p className={css.who} dir="auto">
        {who}
        {count > 1 ? <span className={css.others}> {t("seenOthers", { count: count - 1 })}</span> : null}
      </p>
      <p className={css.span}>
        {until === null ? t("seenNoEnd", { from }) : t("seenSpan", { from, to: until })}
        {seen.name && seen.accommodation ? <span className={css.extra}> ({seen.accommodation})</span> : null}
      </p>
      <p className={css.notes}>
        {notes.filter(Boolean).join(" · ")}
        {count === 0 ? <span className="visually-hidden"> {t("seenExample")}</span> : null}
      </p>
    </div>
  );
}

function Findings({ checks }: { checks: readonly Check[] }) {
  const t = useScheduleText();
  const clashes = checks.filter(({ code }) => code === "clash");
  const odd = checks.filter(({ link, level }) => link === "times" && level !== "ok");
  return (
    <>
      <div className={css.findings}>
        <h3 className={css.findingsTitle}>{t("clashes")}</h3>
        {clashes.length === 0 ? (
          <p className={css.finding} data-level="ok">
            <CircleCheck aria-hidden size={16} />
            <span>{t("noClash")}</span>
          </p>
        ) : (
          clashes.map((check) => <Finding key={check.text} check={check} />)
        )}
      </div>
      {odd.length > 0 ? (
        <div className={css.findings}>
          <h3 className={css.findingsTitle}>{t("oddities")}</h3>
          {odd.map((check) => (
            <Finding key={check.text} check={check} />
          ))}
        </div>
      ) : null}
    </>
  );
}

function Finding({ check }: { check: Check }) {
  const Icon = check.level === "error" ? TriangleAlert : CircleAlert;
  return (
    <p className={css.finding} data-level={check.level}>
      <Icon aria-hidden size={16} />
      <span>{check.text}</span>
    </p>
  );
}
