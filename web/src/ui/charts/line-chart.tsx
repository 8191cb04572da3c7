// How values go over time or along a scale; lines differ by colour and by dash.
import { lazy } from "react";
import { ChartFrame, type ChartWords } from "@/ui/charts/chart-frame";

export interface Line {
  id: string;
  name: string;
}

/** One place on the axis with the value of each line there; null where a line has none. */
export type LinePoint = { x: number } & Record<string, number | null>;

export interface LineChartProps extends ChartWords {
  lines: readonly Line[];
  points: readonly LinePoint[];
  xLabel: string;
  formatX?: (x: number) => string;
  formatValue?: (value: number) => string;
  /** Values are counts that hold until the next point. */
  isStepped?: boolean;
}

const Plot = lazy(() => import("@/ui/charts/plot-lines").then((module) => ({ default: module.LinePlot })));

export function LineChart(props: LineChartProps) {
  const { lines, points, xLabel, formatX = String, formatValue = String, isStepped, ...words } = props;
  const rows = points.map((point) => [
    formatX(point.x),
    ...lines.map(({ id }) => {
      const value = point[id];
      return value === null || value === undefined ? "" : formatValue(value);
    }),
  ]);
  return (
    <ChartFrame {...words} figures={{ columns: [xLabel, ...lines.map(({ name }) => name)], rows }}>
      <Plot {...{ lines, points, formatX, formatValue, isStepped }} />
    </ChartFrame>
  );
}
