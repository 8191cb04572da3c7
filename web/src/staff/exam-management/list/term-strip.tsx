// The timeline of the term: months, now, and each exam where it lies; every name opens its exam.
import { useEffect, useMemo, useRef } from "react";
import { useUser } from "@/api/session";
import { examLooks } from "@/staff/exam-looks";
import type { ExamSummary } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/list/list.module.css";
import { layLanes, monthsOf, shareOf, spanOf } from "@/staff/exam-management/list/term";
import { stateOf } from "@/staff/exam-management/states";
import { useListText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import { zoneCity } from "@/ui/time/format";
import { useFormat } from "@/ui/time/use-format";

const nameWidth = 0.2;
const laneHeight = 46;

export function TermStrip({ exams, now }: { exams: readonly ExamSummary[]; now: number }) {
  const t = useListText();
  const format = useFormat();
  const { zone } = useUser();
  const strip = useMemo(() => {
    const dated = exams.flatMap((summary) =>
      summary.exam.opens_at ? [{ id: summary.exam.id, at: Date.parse(summary.exam.opens_at), summary }] : [],
    );
    const span = spanOf(
      dated.map(({ at }) => at),
      now,
    );
    return { span, months: monthsOf(span, zone), laid: layLanes(dated, span, nameWidth) };
  }, [exams, now, zone]);
  const { span, months, laid } = strip;
  const frame = useRef<HTMLDivElement>(null);
  const here = shareOf(span, now);
  // On a phone the strip is wider than the page: it begins at what is now.
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const from = here * current.scrollWidth - current.clientWidth / 2;
    current.scrollLeft = getComputedStyle(current).direction === "rtl" ? -from : from;
  }, [here]);
  if (laid.length === 0) return null;
  const lanes = Math.max(...laid.map(({ lane }) => lane)) + 1;
  const day = (at: number) => format.instant(at, zone, "short-date");
  return (
    <Card title={t("term")}>
      <p className={css.termAbout}>
        {t("termAbout", { from: day(span.from), to: day(span.to), zone: zoneCity(zone) })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={frame} role="group" className={css.termScroll} aria-label={t("term")} tabIndex={0}>
        <div className={css.strip} style={{ height: 30 + lanes * laneHeight }}>
          {months.map((month) => (
            <span key={month} className={css.month} style={{ insetInlineStart: percent(shareOf(span, month)) }}>
              {new Intl.DateTimeFormat(format.locale, { month: "short", timeZone: zone }).format(month)}
            </span>
          ))}
          <span className={css.now} style={{ insetInlineStart: percent(here) }}>
            <span>{t("today")}</span>
          </span>
          <ol className={css.entries}>
            {laid.map(({ item: { summary, at }, share, lane }) => {
              const { exam } = summary;
              const state = stateOf(exam);
              const when = format.instant(at, zone);
              return (
                <li
                  key={exam.id}
                  className={css.entry}
                  data-tone={examLooks[state].tone}
                  data-over={["closed", "marked", "released", "cancelled", "terminated"].includes(state) || undefined}
                  style={{
                    insetInlineStart: percent(share),
                    insetBlockStart: 30 + lane * laneHeight,
                    inlineSize: percent(nameWidth),
                  }}
                >
                  <Link to="/staff/exams/$id" params={{ id: String(exam.id) }} look="quiet">
                    <span className={css.entryName} dir="auto">
                      {exam.title}
                    </span>
                    <span className={css.entryWhen}>{when}</span>
                    <span className="visually-hidden">{t(`state_${state}`)}</span>
                  </Link>
                </li>
              );
            })}
          </ol>
        </div>
      </div>
    </Card>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
