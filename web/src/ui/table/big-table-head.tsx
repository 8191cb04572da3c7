// The head of one column of a BigTable: a button where the column can be sorted.
import { ArrowDown, ArrowUp } from "lucide-react";
import css from "@/ui/table/big-table.module.css";
import type { Column, Sort } from "@/ui/table/columns";

export interface HeadingProps<RowValue> {
  column: Column<RowValue>;
  sort: Sort;
  onSortChange: (sort: Sort) => void;
}

export function Heading<RowValue>({ column, sort, onSortChange }: HeadingProps<RowValue>) {
  const isSorted = sort.column === column.id;
  const Arrow = isSorted && sort.direction === "descending" ? ArrowDown : ArrowUp;
  const next = isSorted && sort.direction === "ascending" ? "descending" : "ascending";
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button is
    <div
      role="columnheader"
      className={css.cell}
      data-align={column.align}
      data-sorted={isSorted || undefined}
      aria-sort={isSorted ? sort.direction : undefined}
    >
      {column.value ? (
        <button type="button" className={css.sort} onClick={() => onSortChange({ column: column.id, direction: next })}>
          {column.header}
          <Arrow aria-hidden size={14} />
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}
