// A small line of the last figures: the shape only; the figure stands beside it in words.

export interface SparklineProps {
  values: readonly number[];
  width?: number;
  height?: number;
}

export function Sparkline({ values, width = 72, height = 22 }: SparklineProps) {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  const points = pointsOf(values, width, height);
  const last = points.at(-1) ?? [0, 0];
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <polygon
        points={`${points[0]?.[0] ?? 0},${height} ${line} ${last[0]},${height}`}
        fill="var(--accent)"
        opacity="0.12"
      />
      <polyline points={line} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={last[0]} cy={last[1]} r="2" fill="var(--accent)" />
    </svg>
  );
}

/** Scaled between the smallest and the largest, 2 px of air above and below; a flat line lies in the middle. */
export function pointsOf(values: readonly number[], width: number, height: number): [number, number][] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values.map((value, index) => [
    (index / (values.length - 1)) * (width - 4) + 2,
    span === 0 ? height / 2 : height - 3 - ((value - low) / span) * (height - 6),
  ]);
}
