// Grades as bands of percent, highest first, and scales to start from. Pure.
import type { Boundary } from "@/staff/exam-management/exam/draft";

export interface Band {
  grade: string;
  from: number;
  to: number;
}

export function bandsOf(rows: readonly Boundary[]): Band[] {
  const sorted = rows
    .filter(({ grade, from_percent }) => grade.trim() !== "" && from_percent.trim() !== "")
    .map(({ grade, from_percent }) => ({ grade, from: Number(from_percent) }))
    .sort((a, b) => b.from - a.from);
  return sorted.map((row, index) => ({ ...row, to: sorted[index - 1]?.from ?? 100 }));
}

const scale = (...pairs: [string, number][]): readonly Boundary[] =>
  pairs.map(([grade, from]) => ({ grade, from_percent: String(from) }));

export const presets = {
  pass: scale(["Passed", 50], ["Failed", 0]),
  letters: scale(["A", 90], ["B", 80], ["C", 70], ["D", 60], ["F", 0]),
  german: scale(
    ["1.0", 95],
    ["1.3", 90],
    ["1.7", 85],
    ["2.0", 80],
    ["2.3", 75],
    ["2.7", 70],
    ["3.0", 65],
    ["3.3", 60],
    ["3.7", 55],
    ["4.0", 50],
    ["5.0", 0],
  ),
} as const;
