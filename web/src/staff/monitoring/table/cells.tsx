// The other cells of the table: name with place, what needs a look, how far, state of the attempt.
import { CircleAlert, TriangleAlert } from "lucide-react";
import type { MonitorRow } from "@/realtime/events";
import { isTrouble, toneOfTrouble } from "@/staff/monitoring/board/trouble";
import css from "@/staff/monitoring/table/table.module.css";
import { Silence } from "@/staff/monitoring/table/time-cells";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { useFormat } from "@/ui/time/use-format";

export function Name({ row, isWithPlace }: { row: MonitorRow; isWithPlace: boolean }) {
  const place = usePlace(row);
  return (
    <span className={css.name}>
      <span className={css.line} dir="auto">
        {row.name}
      </span>
      {isWithPlace && place ? <span className={css.small}>{place}</span> : null}
    </span>
  );
}

export function usePlace({ room, seat }: MonitorRow): string {
  const t = useConsoleText();
  return [room, seat ? t("seat", { seat }) : ""].filter(Boolean).join(", ");
}

export function Place({ row }: { row: MonitorRow }) {
  return <span dir="auto">{usePlace(row) || "–"}</span>;
}

/** The troubles in words, worst first; nothing where all is well. */
export function Look({ row }: { row: MonitorRow }) {
  const t = useConsoleText();
  const tone = toneOfTrouble(row.trouble);
  if (tone === "calm") return null;
  const Icon = tone === "trouble" ? TriangleAlert : CircleAlert;
  const named = (kind: string) => (isTrouble(kind) ? t(`trouble_${kind}`) : kind);
  // That the line is silent stands beside already: what is new is for how long.
  const isSilent = (kind: string) => (kind === "offline" || kind === "quiet") && row.last_seen_at !== null;
  const others = row.trouble.filter((kind) => !isSilent(kind)).map(named);
  return (
    <span className={css.look} data-tone={tone} title={row.trouble.map(named).join(" · ")}>
      <Icon aria-hidden size={14} strokeWidth={2.25} />
      <span className={css.line}>
        {row.trouble.some(isSilent) ? <Silence since={row.last_seen_at} /> : null}
        {row.trouble.some(isSilent) && others.length > 0 ? " · " : null}
        {others.join(" · ")}
      </span>
    </span>
  );
}

export function Answered({ row: { answered, questions } }: { row: MonitorRow }) {
  const t = useConsoleText();
  const share = questions > 0 ? Math.min(1, answered / questions) : 0;
  return (
    <span className={css.answered}>
      <span className={css.track} aria-hidden>
        <span className={css.fill} style={{ inlineSize: `${share * 100}%` }} data-full={share === 1 || undefined} />
      </span>
      <span className="tabular" aria-hidden>
        {answered}/{questions}
      </span>
      <span className="visually-hidden">{t("answeredOf", { answered, all: questions })}</span>
    </span>
  );
}

const states = [
  "ready",
  "in_progress",
  "paused",
  "submitted",
  "auto_submitted",
  "reopened",
  "terminated",
  "void",
  "absent",
  "marked",
  "released",
] as const;

export function AttemptState({ state }: { state: string }) {
  const t = useConsoleText();
  const known = states.find((each) => each === state);
  return <span>{known ? t(`attempt_${known}`) : state}</span>;
}

export function Extra({ ms }: { ms: number }) {
  const format = useFormat();
  if (ms === 0) return <span className={css.faint}>–</span>;
  return (
    <span className="tabular">
      {ms > 0 ? "+" : ""}
      {format.duration(ms)}
    </span>
  );
}
