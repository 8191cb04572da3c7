// How many fall into each range: scores, times.
import { lazy } from "react";
import { ChartFrame, type ChartWords } from "@/ui/charts/chart-frame";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface HistogramProps extends ChartWords {
  bins: readonly Bin[];
  /** What is counted and what the ranges are of: heads of the table, names of the axes. */
  rangeLabel: string;
  countLabel: string;
  /** Marks a value on the axis (the median, the pass mark). */
  mark?: { at: number; label: string };
  formatValue?: (value: number) => string;
}

const Plot = lazy(() => import("@/ui/charts/plot-bars").then((module) => ({ default: module.HistogramPlot })));

export function Histogram({ bins, rangeLabel, countLabel, mark, formatValue = String, ...words }: HistogramProps) {
  const t = useUiText();
  const named = bins.map((bin) => ({ name: `${formatValue(bin.from)}–${formatValue(bin.to)}`, ...bin }));
  const rows = named.map(({ name, count }) => [name, count] as const);
  return (
    <ChartFrame {...words} figures={{ columns: [rangeLabel || t("range"), countLabel || t("count")], rows }}>
      <Plot bins={named} rangeLabel={rangeLabel} countLabel={countLabel} mark={mark} formatValue={formatValue} />
    </ChartFrame>
  );
}
