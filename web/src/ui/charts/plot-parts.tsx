// What the drawings share: axes, grid, the hint under the pointer, colours and dashes by place.
import css from "@/ui/charts/chart-frame.module.css";

export const axis = {
  stroke: "var(--line-control)",
  tickLine: false,
  tickMargin: 6,
} as const;

export const grid = { stroke: "var(--line)", strokeDasharray: "2 4" } as const;

export const still = { isAnimationActive: false } as const;

/** Six that survive colour blindness, each with a dash of its own. */
export const strokes = [
  { stroke: "var(--chart-1)", strokeDasharray: "" },
  { stroke: "var(--chart-2)", strokeDasharray: "6 3" },
  { stroke: "var(--chart-3)", strokeDasharray: "2 3" },
  { stroke: "var(--chart-4)", strokeDasharray: "10 3 2 3" },
  { stroke: "var(--chart-5)", strokeDasharray: "4 2" },
  { stroke: "var(--chart-6)", strokeDasharray: "1 2" },
] as const;

export function strokeOf(place: number): { stroke: string; strokeDasharray: string } {
  return strokes[place % strokes.length] ?? strokes[0];
}

export function Tip({ lines }: { lines: readonly string[] }) {
  return (
    <div className={css.tip}>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
