// One row of a BigTable; drawn again only when its own values, selection or place differ.
import { memo, type ReactNode } from "react";
import css from "@/ui/table/big-table.module.css";
import type { Column } from "@/ui/table/columns";
import { SelectMark } from "@/ui/table/select-mark";

export interface RowActs {
  onToggle: (id: string, isRange: boolean) => void;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
}

export interface BigTableRowProps<RowValue> {
  id: string;
  row: RowValue;
  index: number;
  columns: readonly Column<RowValue>[];
  isSelected: boolean;
  isOpen: boolean;
  /** The one row that Tab reaches. */
  isActive: boolean;
  tone: "trouble" | "attention" | "calm";
  selectLabel: string;
  acts: RowActs;
}

export const rowHeight = 44;

function Row<RowValue>(props: BigTableRowProps<RowValue>): ReactNode {
  const { id, row, index, columns, isSelected, acts } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it hears Enter and Space for every row
    <div
      role="row"
      className={css.row}
      style={{ insetBlockStart: index * rowHeight }}
      data-id={id}
      data-tone={props.tone}
      data-open={props.isOpen || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={props.isActive ? 0 : -1}
      onFocus={() => acts.onFocus(id)}
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault(); // else the text in between would be marked
      }}
      onClick={(event) => {
        if (!event.shiftKey) return acts.onOpen(id);
        event.currentTarget.focus({ preventScroll: true });
        acts.onToggle(id, true);
      }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row has the focus */}
      <div role="gridcell" className={css.select}>
        <SelectMark
          label={props.selectLabel}
          isSelected={isSelected}
          onToggle={(isRange) => acts.onToggle(id, isRange)}
        />
      </div>
      {columns.map((column) => (
        <div
          key={column.id}
          role={column.isRowHeader ? "rowheader" : "gridcell"}
          className={css.cell}
          data-align={column.align}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

export const BigTableRow = memo(Row) as typeof Row;
