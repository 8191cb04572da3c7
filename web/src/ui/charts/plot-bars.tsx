// The drawings of bars, by Recharts; loaded only when a chart is shown.
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { BarItem } from "@/ui/charts/bar-chart";
import type { Bin } from "@/ui/charts/histogram";
import { axis, grid, still, Tip } from "@/ui/charts/plot-parts";

type NamedBin = Bin & { name: string };

export interface HistogramPlotProps {
  bins: readonly NamedBin[];
  rangeLabel: string;
  countLabel: string;
  mark?: { at: number; label: string };
  formatValue: (value: number) => string;
}

export function HistogramPlot({ bins, countLabel, mark, formatValue }: HistogramPlotProps) {
  const first = bins[0]?.from ?? 0;
  const last = bins.at(-1)?.to ?? 1;
  const data = bins.map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }));
  const edges = [...bins.map((bin) => bin.from), last];
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={data} barCategoryGap={1} accessibilityLayer={false} margin={{ top: 18, right: 12, left: -18 }}>
        <CartesianGrid vertical={false} {...grid} />
        <XAxis
          dataKey="middle"
          type="number"
          domain={[first, last]}
          ticks={edges}
          tickFormatter={formatValue}
          {...axis}
        />
        <YAxis allowDecimals={false} {...axis} axisLine={false} />
        <Tooltip
          cursor={{ fill: "var(--surface-3)" }}
          content={({ payload }) => {
            const bin = payload?.[0]?.payload as NamedBin | undefined;
            return bin ? <Tip lines={[bin.name, `${countLabel}: ${bin.count}`]} /> : null;
          }}
        />
        <Bar dataKey="count" fill="var(--chart-1)" radius={[2, 2, 0, 0]} {...still} />
        {mark ? (
          <ReferenceLine
            x={mark.at}
            stroke="var(--text)"
            strokeDasharray="4 3"
            label={{ value: mark.label, position: "top" }}
          />
        ) : null}
      </BarChart>
    </ResponsiveContainer>
  );
}

export interface BarPlotProps {
  items: readonly BarItem[];
  valueLabel: string;
  formatValue: (value: number) => string;
  least?: number;
  most?: number;
}

export function BarPlot({ items, valueLabel, formatValue, least, most }: BarPlotProps) {
  const longest = Math.max(0, ...items.map(({ name }) => name.length));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...items]}
        layout="vertical"
        barCategoryGap={6}
        accessibilityLayer={false}
        margin={{ right: 24 }}
      >
        <CartesianGrid horizontal={false} {...grid} />
        <XAxis type="number" domain={[least ?? "auto", most ?? "auto"]} tickFormatter={formatValue} {...axis} />
        <YAxis
          type="category"
          dataKey="name"
          width={Math.min(180, 16 + longest * 7)}
          interval={0}
          {...axis}
          axisLine={false}
        />
        <Tooltip
          cursor={{ fill: "var(--surface-3)" }}
          content={({ payload }) => {
            const item = payload?.[0]?.payload as BarItem | undefined;
            return item ? <Tip lines={[item.name, `${valueLabel}: ${formatValue(item.value)}`]} /> : null;
          }}
        />
        <Bar dataKey="value" radius={[0, 2, 2, 0]} {...still}>
          {items.map((item) => (
            <Cell key={item.name} fill={item.isMarked ? "var(--chart-2)" : "var(--chart-1)"} />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
