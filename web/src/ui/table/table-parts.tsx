// The head of a column and the check marks of a DataTable.
import { ArrowDown, ArrowUp } from "lucide-react";
import { Column as AriaColumn } from "react-aria-components/Table";
import { Checkbox } from "@/ui/checkbox";
import type { Column } from "@/ui/table/columns";
import css from "@/ui/table/data-table.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export function ColumnHeading<RowValue>({ column }: { column: Column<RowValue> }) {
  return (
    <AriaColumn
      id={column.id}
      isRowHeader={column.isRowHeader}
      allowsSorting={column.value !== undefined}
      width={column.width}
      minWidth={column.minWidth}
      textValue={column.header}
      className={css.column ?? ""}
      data-align={column.align}
    >
      {({ sortDirection }) => (
        <span className={css.heading} data-sorted={sortDirection !== undefined || undefined}>
          <span className={column.isHeaderHidden ? "visually-hidden" : undefined}>{column.header}</span>
          {column.value ? (
            sortDirection === "descending" ? (
              <ArrowDown aria-hidden size={14} />
            ) : (
              <ArrowUp aria-hidden size={14} />
            )
          ) : null}
        </span>
      )}
    </AriaColumn>
  );
}

/** With no rows there is nothing to select, and a ticked box would say otherwise. */
export function SelectHeading({ isEmpty }: { isEmpty: boolean }) {
  const t = useUiText();
  return isEmpty ? <span className="visually-hidden">{t("selectRow")}</span> : <Checkbox slot="selection" />;
}

export function SelectCell() {
  return <Checkbox slot="selection" />;
}
