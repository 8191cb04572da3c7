// The report as rows: every question of the file with the remarks about it, and what was dropped.
import type { ImportDetail } from "@/staff/authoring/api-types";

export type Became = "kept" | "changed" | "dropped" | "error";

export interface ReportRow {
  id: string;
  /** Its place in the file; null for what cannot be taken in. */
  place: number | null;
  item: string;
  line: number | null;
  kind: string;
  title: string;
  points: string;
  category: readonly string[];
  tags: readonly string[];
  pictures: number;
  became: Became;
  isComplete: boolean;
  why: readonly string[];
}

type Chip = Became | "incomplete";

export function rowsOf({ items, problems }: Pick<ImportDetail, "items" | "problems">): ReportRow[] {
  const rows: ReportRow[] = items.map((item) => ({
    id: `item-${item.place}`,
    place: item.place,
    item: item.item,
    line: item.line,
    kind: item.kind,
    title: item.title,
    points: item.points,
    category: item.category,
    tags: item.tags,
    pictures: item.pictures,
    became: item.level === "changed" ? "changed" : "kept",
    isComplete: item.is_complete,
    why: [],
  }));
  const whys = new Map<string, string[]>();
  for (const [place, problem] of problems.entries()) {
    const own = rowFor(rows, problem.item, problem.line);
    if (own && (problem.level === "kept" || problem.level === "changed")) {
      whys.set(own.id, [...(whys.get(own.id) ?? []), problem.message]);
      continue;
    }
    rows.push({
      ...nothing,
      id: `problem-${place}`,
      item: problem.item ?? "",
      title: problem.item ?? "",
      line: problem.line,
      became: problem.level === "dropped" ? "dropped" : problem.level === "error" ? "error" : "changed",
      why: [problem.message],
    });
  }
  return inFileOrder(rows.map((row) => ({ ...row, why: whys.get(row.id) ?? row.why })));
}

const nothing = {
  place: null,
  kind: "",
  points: "",
  category: [],
  tags: [],
  pictures: 0,
  isComplete: true,
} as const;

/** Titles may stand in a file twice: of those, the last that begins at or before the line. */
function rowFor(rows: readonly ReportRow[], item: string | null, line: number | null): ReportRow | null {
  if (item === null) return null;
  const named = rows.filter((row) => row.place !== null && row.item === item);
  if (named.length <= 1 || line === null) return named[0] ?? null;
  return named.findLast((row) => row.line !== null && row.line <= line) ?? named[0] ?? null;
}

/** By line; what has none keeps its place behind what stood before it. */
function inFileOrder(rows: readonly ReportRow[]): ReportRow[] {
  return rows
    .map((row, index) => ({ row, index }))
    .sort((one, other) => (one.row.line ?? 0) - (other.row.line ?? 0) || one.index - other.index)
    .map(({ row }) => row);
}

export function isOf(row: ReportRow, chip: Chip): boolean {
  return chip === "incomplete" ? row.place !== null && !row.isComplete : row.became === chip;
}

export function countsOf(rows: readonly ReportRow[]): Record<Chip, number> {
  const counts: Record<Chip, number> = { kept: 0, changed: 0, dropped: 0, error: 0, incomplete: 0 };
  for (const row of rows) {
    counts[row.became] += 1;
    if (isOf(row, "incomplete")) counts.incomplete += 1;
  }
  return counts;
}

/** Rows of any of the chips (none: all) whose words hold every word typed. */
export function narrowed(rows: readonly ReportRow[], chips: ReadonlySet<Chip>, typed: string): ReportRow[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (chips.size > 0 && ![...chips].some((chip) => isOf(row, chip))) return false;
    const text = `${row.title} ${row.item} ${row.kind} ${row.why.join(" ")} ${row.tags.join(" ")}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Places to leave out: what can be taken in and is not selected. */
export function skipped(rows: readonly ReportRow[], selected: ReadonlySet<string>): number[] {
  return rows.flatMap((row) => (row.place !== null && !selected.has(row.id) ? [row.place] : []));
}
