// Around every chart: its name, one sentence of finding, and a switch to the same figures as a table.
import { type ReactNode, Suspense, useId, useState } from "react";
import css from "@/ui/charts/chart-frame.module.css";
import { type Figures, FigureTable } from "@/ui/charts/figure-table";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface ChartWords {
  title: string;
  /** What the figures say, in one sentence. */
  finding: string;
  headingLevel?: 2 | 3;
  /** px of the drawing; the table takes what it needs. */
  height?: number;
  /** Beside the switch: an export link. */
  aside?: ReactNode;
}

export interface ChartFrameProps extends ChartWords {
  figures: Figures;
  children: ReactNode;
}

export function ChartFrame({
  title,
  finding,
  headingLevel = 3,
  height = 240,
  aside,
  figures,
  children,
}: ChartFrameProps) {
  const t = useUiText();
  const titleId = useId();
  const [view, setView] = useState<"chart" | "table">("chart");
  const Heading = `h${headingLevel}` as const;
  return (
    <figure className={css.figure} aria-labelledby={titleId}>
      <header className={css.header}>
        <Heading id={titleId} className={css.title}>
          {title}
        </Heading>
        <span className={css.tools} data-no-print>
          {aside}
          <Segmented
            label={title}
            value={view}
            onChange={setView}
            options={[
              { id: "chart", label: t("chart") },
              { id: "table", label: t("table") },
            ]}
          />
        </span>
      </header>
      <figcaption className={css.finding}>{finding}</figcaption>
      {view === "chart" ? (
        // The drawing is for the eye; its figures are behind the switch, its meaning is the sentence above.
        <div className={css.plot} role="img" aria-label={`${title}. ${finding}`} style={{ height }}>
          <Suspense fallback={<Skeleton shape="block" height={height} />}>{children}</Suspense>
        </div>
      ) : (
        <FigureTable label={title} figures={figures} />
      )}
    </figure>
  );
}
