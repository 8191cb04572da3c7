// The drawings of lines and points, by Recharts; loaded only when a chart is shown.
import {
  CartesianGrid,
  Legend,
  LineChart,
  Line as RechartsLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import css from "@/ui/charts/chart-frame.module.css";
import type { Line, LinePoint } from "@/ui/charts/line-chart";
import { axis, grid, still, strokeOf, Tip } from "@/ui/charts/plot-parts";
import type { ScatterPoint } from "@/ui/charts/scatter-chart";

export interface LinePlotProps {
  lines: readonly Line[];
  points: readonly LinePoint[];
  formatX: (x: number) => string;
  formatValue: (value: number) => string;
  isStepped?: boolean;
}

export function LinePlot({ lines, points, formatX, formatValue, isStepped }: LinePlotProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...points]} accessibilityLayer={false} margin={{ top: 8, right: 12, left: -12 }}>
        <CartesianGrid vertical={false} {...grid} />
        <XAxis
          dataKey="x"
          type="number"
          domain={["dataMin", "dataMax"]}
          tickFormatter={formatX}
          minTickGap={40}
          {...axis}
        />
        <YAxis tickFormatter={formatValue} {...axis} axisLine={false} />
        <Tooltip
          content={({ payload, label }) =>
            // Also called while nothing is pointed at: there is no place to name then.
            payload?.length && label !== undefined ? (
              <Tip
                lines={[
                  formatX(Number(label)),
                  ...payload.map((entry) => `${entry.name}: ${formatValue(Number(entry.value))}`),
                ]}
              />
            ) : null
          }
        />
        {lines.length > 1 ? <Legend iconType="plainline" iconSize={22} formatter={legendText} /> : null}
        {lines.map((line, place) => (
          <RechartsLine
            key={line.id}
            dataKey={line.id}
            name={line.name}
            type={isStepped ? "stepAfter" : "monotone"}
            dot={false}
            strokeWidth={2}
            {...strokeOf(place)}
            {...still}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

function legendText(name: string) {
  return <span className={css.legend}>{name}</span>;
}

export interface ScatterPlotProps {
  points: readonly ScatterPoint[];
  xLabel: string;
  yLabel: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
}

export function ScatterPlot({ points, xLabel, yLabel, formatX, formatY }: ScatterPlotProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ScatterChart accessibilityLayer={false} margin={{ top: 8, right: 12, left: -12, bottom: 12 }}>
        <CartesianGrid {...grid} />
        <XAxis
          dataKey="x"
          type="number"
          name={xLabel}
          tickFormatter={formatX}
          domain={["auto", "auto"]}
          label={{ value: xLabel, position: "insideBottom", offset: -8 }}
          {...axis}
        />
        <YAxis dataKey="y" type="number" name={yLabel} tickFormatter={formatY} domain={["auto", "auto"]} {...axis} />
        <Tooltip
          content={({ payload }) => {
            const point = payload?.[0]?.payload as ScatterPoint | undefined;
            if (!point) return null;
            return <Tip lines={[point.name, `${xLabel}: ${formatX(point.x)}`, `${yLabel}: ${formatY(point.y)}`]} />;
          }}
        />
        <Scatter data={[...points]} fill="var(--chart-1)" fillOpacity={0.55} {...still} />
      </ScatterChart>
    </ResponsiveContainer>
  );
}
