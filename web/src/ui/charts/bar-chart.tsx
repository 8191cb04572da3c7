// One value a thing: facility by question, counts by state; lying bars so that names can be read.
import { lazy } from "react";
import { ChartFrame, type ChartWords } from "@/ui/charts/chart-frame";

export interface BarItem {
  name: string;
  value: number;
  /** Draws the eye to it; say why in the finding. */
  isMarked?: boolean;
}

export interface BarChartProps extends ChartWords {
  items: readonly BarItem[];
  nameLabel: string;
  valueLabel: string;
  formatValue?: (value: number) => string;
  least?: number;
  most?: number;
}

const Plot = lazy(() => import("@/ui/charts/plot-bars").then((module) => ({ default: module.BarPlot })));

export function BarChart({ items, nameLabel, valueLabel, formatValue = String, least, most, ...words }: BarChartProps) {
  const rows = items.map(({ name, value }) => [name, formatValue(value)] as const);
  return (
    <ChartFrame
      {...words}
      height={words.height ?? Math.max(120, items.length * 26 + 40)}
      figures={{ columns: [nameLabel, valueLabel], rows }}
    >
      <Plot items={items} valueLabel={valueLabel} formatValue={formatValue} least={least} most={most} />
    </ChartFrame>
  );
}
