// Every exam that may be watched, as a card with its figures: what the console shows before one is chosen.
import type { Overview, WatchedExam } from "@/staff/monitoring/api-types";
import { ExamState, useEnd } from "@/staff/monitoring/rail/exam-state";
import { grouped } from "@/staff/monitoring/rail/groups";
import css from "@/staff/monitoring/rail/overview.module.css";
import { figuresOf } from "@/staff/monitoring/strip/bell-strip";
import { Countdown } from "@/staff/monitoring/strip/countdown";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Link } from "@/ui/link";
import { useFormat } from "@/ui/time/use-format";

export function OverviewCards({ overview }: { overview: Overview }) {
  const t = useConsoleText();
  return (
    <div className={css.groups}>
      {grouped(overview.exams).map(({ group, exams }) => (
        <section key={group} aria-labelledby={`group-${group}`} className={css.group}>
          <h2 id={`group-${group}`} className={css.heading}>
            {t(group)}
          </h2>
          <ul className={css.cards}>
            {exams.map((watched) => (
              <li key={watched.exam.id} className={css.card} data-group={group}>
                <ExamCard watched={watched} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ExamCard({ watched: { exam, counts, rooms, opened_late_ms } }: { watched: WatchedExam }) {
  const t = useConsoleText();
  const format = useFormat();
  const end = useEnd(exam);
  const at = exam.opened_at ?? exam.opens_at;
  return (
    <>
      <div className={css.head}>
        <h3 className={css.title} dir="auto">
          <Link look="quiet" to="/admin/exam-monitoring/$examId" params={{ examId: String(exam.id) }}>
            {exam.title}
          </Link>
        </h3>
        <span className={css.state}>
          <ExamState exam={exam} />
        </span>
      </div>
      <p className={css.facts}>
        {at ? (
          <span>
            {t(exam.opened_at ? "openedAt" : "opensAt", { time: format.bothZones(at, exam.zone, exam.zone).exam })}
          </span>
        ) : null}
        {exam.opened_at && opened_late_ms != null ? (
          <span>{t("openedLate", { ms: format.number(opened_late_ms) })}</span>
        ) : null}
        {end ? <span>{end}</span> : null}
        <span>{t("people", { count: counts.expected ?? 0 })}</span>
        {rooms.length > 1 ? <span>{t("moreRooms", { count: rooms.length })}</span> : null}
      </p>
      <Countdown exam={exam} endsAt={null} />
      <dl className={css.figures}>
        {figuresOf(counts).map((each) => {
          const value = counts[each] ?? 0;
          return (
            <div key={each} data-figure={each} data-some={value > 0 || undefined}>
              <dt>{t(`figure_${each}`)}</dt>
              <dd>{format.number(value)}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
