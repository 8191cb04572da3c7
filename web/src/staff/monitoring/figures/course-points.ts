// The minutes of an exam as a chart needs them: every minute between the first and the last, empty ones too.
import type { Minute } from "@/staff/monitoring/api-types";

export interface Point {
  x: number;
  starts: number;
  saves: number;
  hand_ins: number;
  [line: string]: number;
}

const minute = 60_000;
/** An exam of a window may last for weeks: then minutes are gathered so that a chart has no more than so many points. */
const most = 360;
const least = 10;

export function pointsOf(activity: readonly Minute[]): Point[] {
  if (activity.length === 0) return [];
  const times = activity.map(({ at }) => Date.parse(at));
  const last = Math.max(...times);
  // A course of a minute or two is no line yet: the quiet minutes before it make one.
  const first = Math.min(...times, last - least * minute);
  const step = minute * Math.max(1, Math.ceil((last - first) / minute / most));
  const points: Point[] = [];
  for (let x = first; x <= last; x += step) points.push({ x, starts: 0, saves: 0, hand_ins: 0 });
  for (const [place, { starts, saves, hand_ins }] of activity.entries()) {
    const point = points[Math.floor(((times[place] ?? first) - first) / step)];
    if (!point) continue;
    point.starts += starts;
    point.saves += saves;
    point.hand_ins += hand_ins;
  }
  return points;
}

export interface Sums {
  starts: number;
  handIns: number;
  most: number;
  mostAt: number;
}

export function sumsOf(points: readonly Point[]): Sums {
  const sums: Sums = { starts: 0, handIns: 0, most: 0, mostAt: points[0]?.x ?? 0 };
  for (const { x, starts, saves, hand_ins } of points) {
    sums.starts += starts;
    sums.handIns += hand_ins;
    if (saves > sums.most) Object.assign(sums, { most: saves, mostAt: x });
  }
  return sums;
}
