// Everyone of the exam, trouble first: sorted, selected, opened; still under whoever works in it.
import { type FocusEvent, type ReactNode, useCallback, useMemo } from "react";
import type { MonitorRow } from "@/realtime/events";
import { byTrouble, type Order, type SortKey } from "@/staff/monitoring/board/order";
import { useColumns, type Width } from "@/staff/monitoring/table/columns";
import css from "@/staff/monitoring/table/table.module.css";
import { type Hands, useOrdered } from "@/staff/monitoring/table/use-order";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import type { Sort } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";

export interface CandidateTableProps {
  rows: readonly MonitorRow[];
  order: Order;
  onOrder: (order: Order) => void;
  /** What narrowed the rows: another value sorts anew. */
  asked: unknown;
  hands: Hands;
  width: Width;
  height: string;
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (ids: Set<string>) => void;
  onOpen: (row: MonitorRow) => void;
  empty: ReactNode;
}

export function CandidateTable(props: CandidateTableProps) {
  const { rows, order, asked, hands } = props;
  const t = useConsoleText();
  const columns = useColumns(props.width);
  const shown = useOrdered(rows, order, asked, hands);
  const sort = useMemo<Sort>(
    () => ({ column: order.by, direction: order.isDescending ? "descending" : "ascending" }),
    [order],
  );
  const { focus } = hands;
  const onFocus = useCallback(
    (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest("[role=row]");
      const key = row?.getAttribute("data-key");
      focus(key ? Number(key) : null);
    },
    [focus],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether somebody is at work; the table inside is the control
    <div
      className={css.table}
      onFocus={onFocus}
      onBlur={() => focus(null)}
      onPointerMove={hands.touch}
      onPointerLeave={hands.leave}
      onKeyDown={hands.touch}
    >
      <DataTable
        label={t("candidates")}
        rows={shown}
        rowId={rowId}
        columns={columns}
        isSortedOutside
        sort={sort}
        onSortChange={(next) => props.onOrder(orderOf(next, order))}
        selection="multiple"
        selectedIds={props.selectedIds}
        onSelectionChange={props.onSelectionChange}
        onOpen={props.onOpen}
        empty={props.empty}
        height={props.height}
      />
    </div>
  );
}

const rowId = (row: MonitorRow) => String(row.candidate_id);

/** Trouble is first read with the worst on top. */
function orderOf({ column, direction }: Sort, before: Order): Order {
  if (column === "trouble" && before.by !== "trouble") return byTrouble;
  return { by: column as SortKey, isDescending: direction === "descending" };
}
