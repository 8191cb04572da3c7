// Old and new deadline of everyone concerned, before anything is done.
import { useMemo } from "react";
import css from "@/staff/monitoring/acts/acts.module.css";
import type { Preview, PreviewRow } from "@/staff/monitoring/api-types";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";

export interface PreviewTableProps {
  preview: Preview;
  zone: string;
  /** Whether everyone gets the same: an interval left out gives less to whoever began in it. */
  isSame: boolean;
}

export function PreviewTable({ preview, zone, isSame }: PreviewTableProps) {
  const t = useActText();
  const format = useFormat();
  const columns = useMemo<Column<PreviewRow>[]>(() => {
    const at = (iso: string | null) => (iso ? format.instant(iso, zone, "seconds") : t("previewOpen"));
    return [
      { id: "name", header: t("previewName"), cell: (row) => row.name, isRowHeader: true, width: "2fr", minWidth: 120 },
      { id: "old", header: t("previewNow"), cell: (row) => at(row.old_ends_at), align: "end", width: 108 },
      {
        id: "new",
        header: t("previewThen"),
        cell: (row) => <strong>{at(row.new_ends_at)}</strong>,
        align: "end",
        width: 108,
      },
    ];
  }, [t, format, zone]);
  if (preview.rows.length === 0) return <p className={css.hint}>{t("previewNobody")}</p>;
  const amount = `${preview.amount_ms > 0 ? "+" : ""}${format.duration(preview.amount_ms)}`;
  return (
    <>
      {isSame ? <p className={css.amount}>{t("previewLine", { amount, count: preview.rows.length })}</p> : null}
      <div className={css.preview}>
        <DataTable
          label={t("preview")}
          rows={preview.rows}
          rowId={(row) => String(row.candidate_id)}
          columns={columns}
          density="compact"
          height={220}
        />
      </div>
    </>
  );
}
