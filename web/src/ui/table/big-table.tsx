// The console's table alone: thousands of rows that change every second; only what is near is drawn, only what differs anew. Other lists: DataTable.
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from "react";
import css from "@/ui/table/big-table.module.css";
import { Heading } from "@/ui/table/big-table-head";
import { BigTableRow, type RowActs, rowHeight } from "@/ui/table/big-table-row";
import type { Column, Sort } from "@/ui/table/columns";
import { SelectMark } from "@/ui/table/select-mark";
import { useGridKeys } from "@/ui/table/use-grid-keys";
import { useWindow } from "@/ui/table/use-window";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface BigTableProps<RowValue> {
  label: string;
  /** In the order shown; rows that did not change are the same objects as before. */
  rows: readonly RowValue[];
  rowId: (row: RowValue) => string;
  rowName: (row: RowValue) => string;
  rowTone?: (row: RowValue) => "trouble" | "attention" | "calm";
  /** Memoised. */
  columns: readonly Column<RowValue>[];
  sort: Sort;
  onSortChange: (sort: Sort) => void;
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (ids: Set<string>) => void;
  /** The row whose details are open beside the table. */
  openId?: string;
  onOpen: (row: RowValue) => void;
  /** Which row has the focus; null when it leaves the table. */
  onActive?: (id: string | null) => void;
  /** CSS length the frame may grow to. */
  height: string;
}

export function BigTable<RowValue extends object>(props: BigTableProps<RowValue>): ReactNode {
  const { rows, rowId, rowName, columns, selectedIds, onSelectionChange, onActive } = props;
  const t = useUiText();
  const frame = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const open = (id: string) => {
    const row = rows[ids.indexOf(id)];
    if (row) props.onOpen(row);
  };
  const keys = useGridKeys({
    frame,
    ids,
    selectedIds,
    onSelectionChange,
    onOpen: open,
    onActive: (id) => onActive?.(id),
  });
  const acts = useLatestActs({ onToggle: keys.press, onOpen: keys.open, onFocus: keys.focus });
  const { first, end } = useWindow(frame, rowHeight, rows.length);
  const activePlace = keys.active === null ? -1 : ids.indexOf(keys.active);
  const places = Array.from({ length: end - first }, (_, place) => first + place);
  // The row with the focus stays, however far it is scrolled away.
  if (activePlace >= 0 && (activePlace < first || activePlace >= end)) places.push(activePlace);
  const tabStop = activePlace >= 0 ? activePlace : first;
  const chosen = useMemo(() => ids.reduce((sum, id) => sum + (selectedIds.has(id) ? 1 : 0), 0), [ids, selectedIds]);
  const isAll = chosen > 0 && chosen === ids.length;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches the focus and the keys of the grid inside
    <div
      ref={frame}
      className={css.scroll}
      style={{ maxHeight: props.height }}
      onKeyDown={keys.onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onActive?.(null);
      }}
    >
      <div
        role="grid"
        aria-label={props.label}
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        className={css.grid}
        style={{ "--columns": templateOf(columns), "--least": leastOf(columns) } as CSSProperties}
      >
        <div role="rowgroup" className={css.head}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are */}
          <div role="row" aria-rowindex={1} style={{ display: "contents" }}>
            {/* biome-ignore lint/a11y/useFocusableInteractive: its check box is */}
            <div role="columnheader" className={css.select}>
              <SelectMark
                label={t("selectAll")}
                isSelected={isAll}
                isSome={chosen > 0 && !isAll}
                isTabStop
                onToggle={() => {
                  const shown = new Set(ids);
                  const others = [...selectedIds].filter((id) => !shown.has(id));
                  onSelectionChange(new Set(isAll ? others : [...others, ...ids]));
                }}
              />
            </div>
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={props.sort} onSortChange={props.onSortChange} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css.body} style={{ height: rows.length * rowHeight }}>
          {places
            .sort((a, b) => a - b)
            .map((place) => {
              const row = rows[place];
              const id = ids[place];
              if (row === undefined || id === undefined) return null;
              return (
                <BigTableRow
                  key={id}
                  id={id}
                  row={row}
                  index={place}
                  columns={columns}
                  isSelected={selectedIds.has(id)}
                  isOpen={id === props.openId}
                  isActive={place === tabStop}
                  tone={props.rowTone?.(row) ?? "calm"}
                  selectLabel={t("selectNamed", { name: rowName(row) })}
                  acts={acts}
                />
              );
            })}
        </div>
      </div>
    </div>
  );
}

/** The same object for as long as the table is there, so that rows are not drawn anew because of it. */
function useLatestActs(acts: RowActs): RowActs {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  return useMemo(
    () => ({
      onToggle: (id, isRange) => latest.current.onToggle(id, isRange),
      onOpen: (id) => latest.current.onOpen(id),
      onFocus: (id) => latest.current.onFocus(id),
    }),
    [],
  );
}

/** Narrower than this the frame scrolls sideways. */
function leastOf<RowValue>(columns: readonly Column<RowValue>[]): string {
  const widths = columns.map(({ width, minWidth = 80 }) => (typeof width === "number" ? width : minWidth));
  return `${widths.reduce((sum, each) => sum + each, 44)}px`;
}

function templateOf<RowValue>(columns: readonly Column<RowValue>[]): string {
  const widths = columns.map(({ width = "1fr", minWidth = 80 }) =>
    typeof width === "number" ? `${width}px` : `minmax(${minWidth}px, ${width})`,
  );
  return ["44px", ...widths].join(" ");
}
