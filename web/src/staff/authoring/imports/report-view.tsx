// The report of one import: counts as filters, every question with what becomes of it, and the decision.
import { useMemo, useState } from "react";
import type { ImportDetail } from "@/staff/authoring/api-types";
import { Decision } from "@/staff/authoring/imports/decision";
import css from "@/staff/authoring/imports/imports.module.css";
import { BecamePill, useReportColumns } from "@/staff/authoring/imports/report-columns";
import { countsOf, narrowed, type ReportRow, rowsOf } from "@/staff/authoring/imports/report-rows";
import { KindName } from "@/staff/authoring/kind-name";
import { useImportText } from "@/staff/authoring/texts/use-texts";
import { FilterChips } from "@/ui/filter-chips";
import { KeyValues } from "@/ui/key-values";
import { Stack } from "@/ui/layout";
import { SearchField } from "@/ui/search-field";
import { SideSheet } from "@/ui/side-sheet";
import { DataTable } from "@/ui/table/data-table";

type Chip = keyof ReturnType<typeof countsOf>;
const chips: readonly Chip[] = ["kept", "changed", "incomplete", "dropped", "error"];

export function ReportView({ detail }: { detail: ImportDetail }) {
  const t = useImportText();
  const rows = useMemo(() => rowsOf(detail), [detail]);
  const counts = useMemo(() => countsOf(rows), [rows]);
  const takeable = useMemo(() => new Set(rows.flatMap((row) => (row.place === null ? [] : [row.id]))), [rows]);
  const [chosen, setChosen] = useState<ReadonlySet<Chip>>(new Set());
  const [words, setWords] = useState("");
  const [selected, setSelected] = useState<ReadonlySet<string>>(takeable);
  const [opened, setOpened] = useState<ReportRow | null>(null);
  const columns = useReportColumns(setOpened);
  const shown = useMemo(() => narrowed(rows, chosen, words), [rows, chosen, words]);
  const isWaiting = detail.card.state === "parsed";

  /** Only of what is shown; what a filter hides keeps its mark, and what was dropped has none. */
  function select(ids: Set<string>) {
    const visible = new Set(shown.map(({ id }) => id));
    const others = [...selected].filter((id) => !visible.has(id));
    setSelected(new Set([...others, ...[...ids].filter((id) => takeable.has(id))]));
  }

  return (
    <Stack>
      <Decision detail={detail} rows={rows} selected={selected} all={takeable.size} />
      <div className={css.narrow}>
        <FilterChips
          label={t("filterLabel")}
          value={chosen}
          onChange={setChosen}
          chips={chips.filter((id) => counts[id] > 0).map((id) => ({ id, label: t(id), count: counts[id] }))}
        />
        <SearchField label={t("searchReport")} value={words} onChange={setWords} />
      </div>
      <DataTable
        label={t("reportTitle", { file: detail.card.file_name })}
        rows={shown}
        rowId={(row) => row.id}
        columns={columns}
        selection={isWaiting ? "multiple" : "none"}
        selectedIds={selected}
        onSelectionChange={select}
        onOpen={setOpened}
        empty={rows.length === 0 ? t("emptyFile") : t("nothingFits")}
        isVirtual={rows.length > 60}
      />
      <SideSheet
        title={opened?.title || t("detail")}
        side="end"
        isOpen={opened !== null}
        onOpenChange={(isOpen) => !isOpen && setOpened(null)}
      >
        {opened ? <RowDetail row={opened} /> : null}
      </SideSheet>
    </Stack>
  );
}

function RowDetail({ row }: { row: ReportRow }) {
  const t = useImportText();
  return (
    <Stack>
      <KeyValues
        items={[
          { key: t("became"), value: <BecamePill row={row} /> },
          ...(row.line === null ? [] : [{ key: t("line"), value: row.line }]),
          ...(row.kind ? [{ key: t("kind"), value: <KindName kind={row.kind} /> }] : []),
          ...(row.points ? [{ key: t("points"), value: row.points }] : []),
          ...(row.pictures > 0 ? [{ key: t("picturesKey"), value: t("pictures", { count: row.pictures }) }] : []),
        ]}
      />
      {row.why.map((message) => (
        <p key={message} dir="auto">
          {message}
        </p>
      ))}
      {row.isComplete ? null : <p>{t("incompleteNote")}</p>}
    </Stack>
  );
}
