// Everyone of the exam, trouble first: sorted, selected, opened; still under whoever works in it.
import { useMemo } from "react";
import type { MonitorRow } from "@/realtime/events";
import { byTrouble, type Order, type SortKey } from "@/staff/monitoring/board/order";
import { toneOfTrouble } from "@/staff/monitoring/board/trouble";
import { useColumns, type Width } from "@/staff/monitoring/table/columns";
import css from "@/staff/monitoring/table/table.module.css";
import { type Hands, useOrdered } from "@/staff/monitoring/table/use-order";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { BigTable } from "@/ui/table/big-table";
import type { Sort } from "@/ui/table/columns";

export interface CandidateTableProps {
  rows: readonly MonitorRow[];
  /** Of the exam: the bell that is planned or was rung. */
  opensAt: string | null;
  order: Order;
  onOrder: (order: Order) => void;
  /** What narrowed the rows: another value sorts anew. */
  asked: unknown;
  hands: Hands;
  width: Width;
  height: string;
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (ids: Set<string>) => void;
  openId: string;
  onOpen: (row: MonitorRow) => void;
}

export function CandidateTable(props: CandidateTableProps) {
  const { rows, order, asked, hands } = props;
  const t = useConsoleText();
  const columns = useColumns(props.width, props.opensAt);
  const shown = useOrdered(rows, order, asked, hands);
  const sort = useMemo<Sort>(
    () => ({ column: order.by, direction: order.isDescending ? "descending" : "ascending" }),
    [order],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether somebody is at work; the table inside is the control
    <div className={css.table} onPointerMove={hands.touch} onPointerLeave={hands.leave} onKeyDown={hands.touch}>
      <BigTable
        label={t("candidates")}
        rows={shown}
        rowId={rowId}
        rowName={rowName}
        rowTone={rowTone}
        columns={columns}
        sort={sort}
        onSortChange={(next) => props.onOrder(orderOf(next, order))}
        selectedIds={props.selectedIds}
        onSelectionChange={props.onSelectionChange}
        openId={props.openId}
        onOpen={props.onOpen}
        onActive={(id) => hands.focus(id === null ? null : Number(id))}
        height={props.height}
      />
    </div>
  );
}

const rowId = (row: MonitorRow) => String(row.candidate_id);
const rowName = (row: MonitorRow) => row.name;
const rowTone = (row: MonitorRow) => toneOfTrouble(row.trouble);

/** Trouble is first read with the worst on top. */
function orderOf({ column, direction }: Sort, before: Order): Order {
  if (column === "trouble" && before.by !== "trouble") return byTrouble;
  return { by: column as SortKey, isDescending: direction === "descending" };
}
