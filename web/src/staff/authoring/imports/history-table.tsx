// The imports so far, newest first.
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, FileInput, type LucideIcon, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useUser } from "@/api/session";
import type { ImportCard } from "@/staff/authoring/api-types";
import { importsQuery } from "@/staff/authoring/import-queries";
import { useImportText } from "@/staff/authoring/texts/use-texts";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Pagination } from "@/ui/pagination";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill, type Tone } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";
import { useNarrow } from "@/ui/use-narrow";

type State = "parsed" | "confirmed" | "undone";

const looks: Record<State, { tone: Tone; icon: LucideIcon }> = {
  parsed: { tone: "attention", icon: CircleAlert },
  confirmed: { tone: "live", icon: CircleCheck },
  undone: { tone: "calm", icon: Undo2 },
};

export function HistoryTable({ onOpen }: { onOpen: (id: number) => void }) {
  const t = useImportText();
  const [page, setPage] = useState(1);
  const query = useQuery(importsQuery(page));
  const columns = useColumns();
  const empty = (
    <EmptyState icon={FileInput} title={t("historyEmptyTitle")}>
      {t("historyEmptyText")}
    </EmptyState>
  );
  return (
    <Card title={t("history")} isFlush>
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={4} />}
        isEmpty={({ count }) => count === 0}
        empty={empty}
      >
        {({ count, items }) => (
          <>
            <DataTable
              label={t("history")}
              rows={items}
              rowId={(row) => String(row.id)}
              columns={columns}
              onOpen={(row) => onOpen(row.id)}
              isSortedOutside
            />
            {count > 20 ? <Pagination page={page} pageSize={20} total={count} onChange={setPage} /> : null}
          </>
        )}
      </QueryView>
    </Card>
  );
}

function useColumns(): readonly Column<ImportCard>[] {
  const t = useImportText();
  const format = useFormat();
  const { zone } = useUser();
  const isNarrow = useNarrow(720);
  return useMemo(() => {
    const file: Column<ImportCard> = {
      id: "file",
      header: t("file"),
      isRowHeader: true,
      cell: (row) => (
        <Link to="/staff/bank/import" search={{ batch: String(row.id) }} look="quiet">
          <span dir="auto">{row.file_name}</span>
        </Link>
      ),
    };
    const state: Column<ImportCard> = {
      id: "state",
      header: t("state"),
      cell: (row) => (
        <StatusPill {...looks[row.state as State]} isPlain>
          {t(`state_${row.state as State}`)}
        </StatusPill>
      ),
    };
    if (isNarrow) return [file, state];
    const count = (row: ImportCard) => Object.values(row.questions).reduce((sum, one) => sum + one, 0);
    return [
      file,
      { id: "format", header: t("format"), cell: (row) => formatName(row.format, t) },
      { id: "questions", header: t("questions"), align: "end", cell: count },
      { id: "remarks", header: t("remarks"), align: "end", cell: (row) => row.problems },
      { id: "in", header: t("inBank"), align: "end", cell: (row) => row.in_bank },
      state,
      { id: "when", header: t("when"), cell: (row) => format.instant(row.created_at, zone) },
    ];
  }, [t, format, zone, isNarrow]);
}

export function formatName(name: string, t: ReturnType<typeof useImportText>): string {
  return name === "moodle_xml" || name === "gift" || name === "aiken" ? t(`format_${name}`) : name;
}
