// What happened, in order: the time, what, and by whom.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "@/ui/status-pill";
import css from "@/ui/timeline.module.css";

export interface TimelineEntry {
  id: string;
  /** ISO instant for machines. */
  at: string;
  /** The same for people: "10:42:07". */
  when: string;
  title: ReactNode;
  note?: ReactNode;
  icon?: LucideIcon;
  tone?: Tone;
}

export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className={css.list} aria-label={label}>
      {entries.map(({ id, at, when, title, note, icon: Icon, tone = "calm" }) => (
        <li key={id} className={css.entry} data-tone={tone}>
          <time dateTime={at} className={css.when}>
            {when}
          </time>
          <span className={css.mark}>{Icon ? <Icon aria-hidden size={14} /> : <span className={css.dot} />}</span>
          <div className={css.words}>
            <div>{title}</div>
            {note ? <div className={css.note}>{note}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
