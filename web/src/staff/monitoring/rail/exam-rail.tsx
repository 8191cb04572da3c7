// The exams that run or come next, and the rooms of the one that is open.

import type { WatchedExam } from "@/staff/monitoring/api-types";
import { useEnd } from "@/staff/monitoring/rail/exam-state";
import { grouped, stageOf } from "@/staff/monitoring/rail/groups";
import css from "@/staff/monitoring/rail/rail.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Link } from "@/ui/link";
import { useFormat } from "@/ui/time/use-format";

export interface ExamRailProps {
  exams: readonly WatchedExam[];
  examId: number | null;
  room: string;
}

export function ExamRail({ exams: all, examId, room }: ExamRailProps) {
  const t = useConsoleText();
  return (
    <nav className={css.rail} aria-label={t("exams")}>
      {grouped(all).map(({ group, exams }) => (
        <section key={group} aria-labelledby={`rail-${group}`}>
          <h2 id={`rail-${group}`} className={css.heading}>
            {t(group)}
          </h2>
          <ul className={css.list}>
            {exams.map((watched) => (
              <li key={watched.exam.id}>
                <ExamItem watched={watched} isCurrent={watched.exam.id === examId} />
                {watched.exam.id === examId && watched.rooms.length > 1 ? (
                  <Rooms watched={watched} room={room} />
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function ExamItem({ watched: { exam, counts }, isCurrent }: { watched: WatchedExam; isCurrent: boolean }) {
  const t = useConsoleText();
  const format = useFormat();
  const end = useEnd(exam);
  const stage = stageOf(exam);
  const trouble = stage === "running" ? (counts.offline ?? 0) : 0;
  return (
    <span className={css.item} data-current={isCurrent || undefined} data-trouble={trouble > 0 || undefined}>
      <Link
        look="quiet"
        to="/admin/exam-monitoring/$examId"
        params={{ examId: String(exam.id) }}
        aria-current={isCurrent ? "page" : undefined}
      >
        <span className={css.title} dir="auto">
          {exam.title}
        </span>
      </Link>
      <span className={css.note}>
        {stage === "running" ? <Present counts={counts} /> : t("examWaiting", { count: counts.expected ?? 0 })}
      </span>
      {stage !== "running" && (end || exam.opens_at) ? (
        <span className={css.note}>
          {end ?? t("opensAt", { time: format.bothZones(exam.opens_at ?? "", exam.zone, exam.zone, "date-time").exam })}
        </span>
      ) : null}
    </span>
  );
}

/** What there is, without the noughts. */
function Present({ counts }: Pick<WatchedExam, "counts">) {
  const t = useConsoleText();
  const { writing = 0, paused = 0, quiet = 0, offline = 0, handed_in: handedIn = 0 } = counts;
  const said = [
    writing + quiet > 0 ? t("examWriting", { count: writing + quiet }) : null,
    paused > 0 ? t("examPaused", { count: paused }) : null,
    offline > 0 ? t("examOffline", { count: offline }) : null,
    handedIn > 0 ? t("examHandedIn", { count: handedIn }) : null,
  ];
  return said.filter(Boolean).join(", ") || t("examNobody");
}

function Rooms({ watched, room }: { watched: WatchedExam; room: string }) {
  const t = useConsoleText();
  const format = useFormat();
  const all = { id: "", name: t("allRooms"), count: watched.counts.expected ?? 0 };
  const rooms = watched.rooms.map(({ room_id, name, count }) => ({
    id: room_id === null ? "none" : String(room_id),
    name: name || t("noRoom"),
    count,
  }));
  return (
    <ul className={css.rooms} aria-label={t("rooms")}>
      {[all, ...rooms].map(({ id, name, count }) => (
        <li key={id} className={css.room} data-current={id === room || undefined}>
          <Link
            look="quiet"
            to="/admin/exam-monitoring/$examId"
            params={{ examId: String(watched.exam.id) }}
            search={(before: Record<string, unknown>) => ({ ...before, room: id || undefined })}
            replace
            aria-current={id === room ? "true" : undefined}
          >
            <span dir="auto">{name}</span>
          </Link>
          <span className="tabular">{format.number(count)}</span>
        </li>
      ))}
    </ul>
  );
}
