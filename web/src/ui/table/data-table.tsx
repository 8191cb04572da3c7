// The table of every list that stands still: sorts, selects, moves by arrow keys, virtualised when long. What changes every second: BigTable.
import { type ReactNode, useMemo, useState } from "react";
import {
  Column as AriaColumn,
  Cell,
  Row,
  type Selection,
  Table,
  TableBody,
  TableHeader,
} from "react-aria-components/Table";
import { TableLayout, Virtualizer } from "react-aria-components/Virtualizer";
import { type Column, type Sort, sortRows } from "@/ui/table/columns";
import css from "@/ui/table/data-table.module.css";
import { ColumnHeading, SelectCell, SelectHeading } from "@/ui/table/table-parts";
import { usePrinting } from "@/ui/table/use-printing";

export interface DataTableProps<RowValue> {
  /** What the table lists: its accessible name. */
  label: string;
  rows: readonly RowValue[];
  rowId: (row: RowValue) => string;
  columns: readonly Column<RowValue>[];
  /** Controlled sort; without it the table keeps its own. `null` rows order = as given. */
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
  /** The order at first, when the table keeps its own. */
  defaultSort?: Sort;
  /** The rows come sorted already (by the server, by trouble): clicking a head only tells. */
  isSortedOutside?: boolean;
  selection?: "none" | "single" | "multiple";
  selectedIds?: ReadonlySet<string>;
  onSelectionChange?: (ids: Set<string>) => void;
  /** Enter, double click or tap on a row. */
  onOpen?: (row: RowValue) => void;
  /** Said in place of rows when there are none. */
  empty?: ReactNode;
  /** Height of the scrolling part when virtualised; a number of px or a CSS length. */
  height?: number | string;
  /** Virtualised from 150 rows on, unless told. */
  isVirtual?: boolean;
  density?: "normal" | "compact";
}

const rowHeights = { normal: 44, compact: 34 } as const;

export function DataTable<RowValue extends object>(props: DataTableProps<RowValue>) {
  const { rows, columns, rowId, density = "normal" } = props;
  const [ownSort, setOwnSort] = useState<Sort | null>(props.defaultSort ?? null);
  const sort = props.sort === undefined ? ownSort : props.sort;
  const sorted = useMemo(
    () => (props.isSortedOutside ? rows : sortRows(rows, columns, sort)),
    [rows, columns, sort, props.isSortedOutside],
  );
  const isPrinting = usePrinting();
  const isVirtual = (props.isVirtual ?? rows.length > 150) && !isPrinting;
  const selection = props.selection ?? "none";

  const table = (
    <Table
      aria-label={props.label}
      className={css.table ?? ""}
      data-virtual={isVirtual || undefined}
      data-density={density}
      data-opens={props.onOpen ? true : undefined}
      style={isVirtual ? { height: props.height ?? "min(70vh, 640px)" } : undefined}
      selectionMode={selection}
      selectionBehavior="toggle"
      selectedKeys={props.selectedIds ?? new Set()}
      onSelectionChange={(keys) => props.onSelectionChange?.(idsOf(keys, sorted, rowId))}
      sortDescriptor={sort ? { column: sort.column, direction: sort.direction } : undefined}
      onSortChange={({ column, direction }) => {
        const next: Sort = { column: String(column), direction };
        setOwnSort(next);
        props.onSortChange?.(next);
      }}
      onRowAction={props.onOpen ? openerOf(sorted, rowId, props.onOpen) : undefined}
    >
      <TableHeader className={css.head ?? ""}>
        {selection === "multiple" ? (
          <AriaColumn width={44} minWidth={44} className={css.select ?? ""}>
            <SelectHeading isEmpty={rows.length === 0} />
          </AriaColumn>
        ) : null}
        {columns.map((column) => (
          <ColumnHeading key={column.id} column={column} />
        ))}
      </TableHeader>
      <TableBody
        items={sorted}
        dependencies={[columns, selection]}
        renderEmptyState={() => <div className={css.empty}>{props.empty}</div>}
      >
        {(row) => (
          <Row id={rowId(row)} className={css.row ?? ""} textValue={rowText(row, columns)}>
            {selection === "multiple" ? (
              <Cell className={css.select ?? ""}>
                <SelectCell />
              </Cell>
            ) : null}
            {columns.map((column) => (
              <Cell key={column.id} className={css.cell ?? ""} data-align={column.align}>
                {column.cell(row)}
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    </Table>
  );
  if (!isVirtual) return <div className={css.frame}>{table}</div>;
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: rowHeights[density], headingHeight: 36 }}>
      {table}
    </Virtualizer>
  );
}

function idsOf<RowValue>(keys: Selection, rows: readonly RowValue[], rowId: (row: RowValue) => string): Set<string> {
  return keys === "all" ? new Set(rows.map(rowId)) : new Set([...keys].map(String));
}

function openerOf<RowValue>(
  rows: readonly RowValue[],
  rowId: (row: RowValue) => string,
  open: (row: RowValue) => void,
) {
  return (key: string | number) => {
    const row = rows.find((candidate) => rowId(candidate) === String(key));
    if (row) open(row);
  };
}

function rowText<RowValue>(row: RowValue, columns: readonly Column<RowValue>[]): string {
  const named = columns.find((column) => column.isRowHeader) ?? columns[0];
  return String(named?.value?.(row) ?? "");
}
