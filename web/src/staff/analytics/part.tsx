// A chapter of the report: its heading, its finding in one sentence, then the figures.

import { Download } from "lucide-react";
import { type ReactNode, useId } from "react";
import css from "@/staff/analytics/analytics.module.css";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { DownloadLink } from "@/ui/link";

interface PartProps {
  title: string;
  /** Left out where the first drawing says it. */
  finding?: string;
  children?: ReactNode;
}

export function Part({ title, finding, children }: PartProps) {
  const id = useId();
  return (
    <section className={css.part} aria-labelledby={id}>
      <h2 id={id} className={css.partTitle}>
        {title}
      </h2>
      {finding ? <p className={css.finding}>{finding}</p> : null}
      {children}
    </section>
  );
}

/** A panel of the report. */
export function Panel({ children, isWide }: { children: ReactNode; isWide?: boolean }) {
  return (
    <div className={css.panel} data-wide={isWide || undefined}>
      {children}
    </div>
  );
}

const words = { results: "exportResults", answers: "exportAnswers", items: "exportItems" } as const;

/** The figures of a chart as a file, beside it. */
export function Export({ examId, what }: { examId: number; what: keyof typeof words }) {
  const t = useAnalyticsText();
  return (
    <DownloadLink href={`/api/staff/exams/${examId}/export/${what}.csv`} icon={Download} aria-label={t(words[what])}>
      {t("csv")}
    </DownloadLink>
  );
}
