// What a column of a DataTable is, and how rows are ordered by one.
import type { ReactNode } from "react";

export interface Column<RowValue> {
  id: string;
  header: string;
  cell: (row: RowValue) => ReactNode;
  /** What the column sorts by and type-ahead reads; a column without it cannot be sorted. Null sorts last either way. */
  value?: (row: RowValue) => string | number | null | undefined;
  /** The cell that names the row: exactly one column. */
  isRowHeader?: boolean;
  /** Numbers: "end". */
  align?: "start" | "end";
  /** px, or a share of the rest: "2fr". */
  width?: number | `${number}fr`;
  minWidth?: number;
  /** Starts descending when first clicked (counts, dates). */
  isHeaderHidden?: boolean;
}

export interface Sort {
  column: string;
  direction: "ascending" | "descending";
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function sortRows<RowValue>(
  rows: readonly RowValue[],
  columns: readonly Column<RowValue>[],
  sort: Sort | null,
): readonly RowValue[] {
  const value = columns.find((column) => column.id === sort?.column)?.value;
  if (!sort || !value) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => compare(a.key, b.key, sign))
    .map(({ row }) => row);
}

type Key = string | number | null | undefined;

function compare(a: Key, b: Key, sign: number): number {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}
