// Two values of each thing against one another: time used against score.
import { lazy } from "react";
import { ChartFrame, type ChartWords } from "@/ui/charts/chart-frame";

export interface ScatterPoint {
  name: string;
  x: number;
  y: number;
}

export interface ScatterChartProps extends ChartWords {
  points: readonly ScatterPoint[];
  nameLabel: string;
  xLabel: string;
  yLabel: string;
  formatX?: (x: number) => string;
  formatY?: (y: number) => string;
}

const Plot = lazy(() => import("@/ui/charts/plot-lines").then((module) => ({ default: module.ScatterPlot })));

export function ScatterChart(props: ScatterChartProps) {
  const { points, nameLabel, xLabel, yLabel, formatX = String, formatY = String, ...words } = props;
  const rows = points.map(({ name, x, y }) => [name, formatX(x), formatY(y)] as const);
  return (
    <ChartFrame {...words} figures={{ columns: [nameLabel, xLabel, yLabel], rows }}>
      <Plot {...{ points, xLabel, yLabel, formatX, formatY }} />
    </ChartFrame>
  );
}
