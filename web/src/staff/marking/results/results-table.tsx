// One row a candidate: found by name, narrowed by state, opened by Enter.
import { useMemo, useState } from "react";
import type { ResultRow, ResultTable } from "@/staff/marking/api-types";
import css from "@/staff/marking/results/results.module.css";
import { resultColumns } from "@/staff/marking/results/results-columns";
import { isState, states } from "@/staff/marking/results/states";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { Card } from "@/ui/card";
import { FilterChips } from "@/ui/filter-chips";
import { LiveStatus } from "@/ui/live-status";
import { SearchField } from "@/ui/search-field";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";
import { useNarrow } from "@/ui/use-narrow";

interface ResultsTableProps {
  table: ResultTable;
  onOpen: (row: ResultRow) => void;
}

export function ResultsTable({ table, onOpen }: ResultsTableProps) {
  const t = useResultsText();
  const format = useFormat();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const rows = useMemo(() => narrowed(table.items, words, chosen), [table.items, words, chosen]);
  const isNarrow = useNarrow(720);
  const hasGrades = table.boundaries.length > 0;
  const hasRooms = table.items.some(({ room }) => room !== "");
  const columns = useMemo(
    () => resultColumns(t, format, { hasGrades, hasRooms, isNarrow }),
    [t, format, hasGrades, hasRooms, isNarrow],
  );
  const chips = states
    .filter((state) => table.counts[state])
    .map((state) => ({ id: state, label: t(`state_${state}`), count: table.counts[state] ?? 0 }));
  return (
    <>
      <div className={css.filters}>
        <SearchField label={t("search")} value={words} onChange={setWords} />
        {chips.length > 1 ? (
          <FilterChips label={t("states")} chips={chips} value={chosen as never} onChange={setChosen} />
        ) : null}
        <span className={css.muted}>
          <LiveStatus>{t("shown", { count: rows.length })}</LiveStatus>
        </span>
      </div>
      <Card isFlush>
        <DataTable
          label={t("table")}
          rows={rows}
          rowId={({ candidate_id }) => String(candidate_id)}
          columns={columns}
          defaultSort={{ column: "name", direction: "ascending" }}
          onOpen={onOpen}
          empty={t("noMatch")}
        />
      </Card>
    </>
  );
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function narrowed(rows: readonly ResultRow[], words: string, chosen: ReadonlySet<string>): readonly ResultRow[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0 && chosen.size === 0) return rows;
  return rows.filter((row) => {
    if (chosen.size > 0 && !(isState(row.state) && chosen.has(row.state))) return false;
    const text = plain(`${row.name} ${row.username} ${row.number} ${row.room} ${row.seat}`);
    return wanted.every((word) => text.includes(word));
  });
}
