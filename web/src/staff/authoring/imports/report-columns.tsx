// The columns of an import's report.
import { CircleCheck, CircleX, Info, type LucideIcon, PencilLine } from "lucide-react";
import { useMemo } from "react";
import css from "@/staff/authoring/imports/imports.module.css";
import type { Became, ReportRow } from "@/staff/authoring/imports/report-rows";
import { KindName } from "@/staff/authoring/kind-name";
import { useImportText } from "@/staff/authoring/texts/use-texts";
import { IconButton } from "@/ui/icon-button";
import { StatusPill, type Tone } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { useNarrow } from "@/ui/use-narrow";

const looks: Record<Became, { tone: Tone; icon: LucideIcon }> = {
  kept: { tone: "live", icon: CircleCheck },
  changed: { tone: "attention", icon: PencilLine },
  dropped: { tone: "trouble", icon: CircleX },
  error: { tone: "trouble", icon: CircleX },
};

export function BecamePill({ row }: { row: ReportRow }) {
  const t = useImportText();
  return (
    <StatusPill {...looks[row.became]} isPlain>
      {t(row.became)}
    </StatusPill>
  );
}

export function useReportColumns(onDetail: (row: ReportRow) => void): readonly Column<ReportRow>[] {
  const t = useImportText();
  const isNarrow = useNarrow(720);
  return useMemo(() => {
    const title: Column<ReportRow> = {
      id: "title",
      header: t("question"),
      isRowHeader: true,
      value: (row) => row.title,
      minWidth: 180,
      width: "2fr",
      cell: (row) => (
        <span className={css.title} dir="auto" title={row.title}>
          {row.title || row.item || "–"}
        </span>
      ),
    };
    const became: Column<ReportRow> = {
      id: "became",
      header: t("became"),
      value: (row) => row.became,
      minWidth: 130,
      width: 150,
      cell: (row) => <BecamePill row={row} />,
    };
    const detail: Column<ReportRow> = {
      id: "detail",
      header: t("detail"),
      isHeaderHidden: true,
      align: "end",
      width: 60,
      minWidth: 60,
      // Pressing the row itself selects it.
      cell: (row) => (
        <IconButton
          icon={Info}
          label={t("detailOf", { title: row.title || row.item })}
          size="small"
          onPress={() => onDetail(row)}
        />
      ),
    };
    if (isNarrow) return [title, became, detail];
    return [
      {
        id: "line",
        header: t("line"),
        align: "end",
        width: 76,
        value: (row) => row.line,
        cell: (row) => row.line ?? "–",
      },
      title,
      {
        id: "kind",
        header: t("kind"),
        width: 180,
        minWidth: 150,
        value: (row) => row.kind,
        cell: (row) => (row.kind ? <KindName kind={row.kind} /> : "–"),
      },
      became,
      {
        id: "why",
        header: t("why"),
        width: "3fr",
        minWidth: 220,
        cell: (row) => {
          const why = [...row.why, ...(row.isComplete ? [] : [t("incompleteNote")])].join(" ");
          return (
            <span className={css.why} dir="auto" title={why}>
              {why}
            </span>
          );
        },
      },
      detail,
    ];
  }, [t, isNarrow, onDetail]);
}
