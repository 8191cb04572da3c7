// Who sits the exam, where, and with how much more time; thousands of rows.
import { useQuery } from "@tanstack/react-query";
import { FileUp, UserPlus, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import type { ExamDetail, RosterRow } from "@/staff/exam-management/api-types";
import { AddDialog } from "@/staff/exam-management/roster/add-dialog";
import { EditDialog } from "@/staff/exam-management/roster/edit-dialog";
import { ImportDialog } from "@/staff/exam-management/roster/import-dialog";
import { useRosterColumns } from "@/staff/exam-management/roster/roster-columns";
import { narrowed, roomsIn } from "@/staff/exam-management/roster/roster-rows";
import { SelectionBar } from "@/staff/exam-management/roster/selection-bar";
import { rosterQuery } from "@/staff/exam-management/roster-queries";
import { useRosterText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Row, Stack } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { SearchField } from "@/ui/search-field";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { DataTable } from "@/ui/table/data-table";

export function RosterTab({ detail }: { detail: ExamDetail }) {
  const query = useQuery(rosterQuery(detail.exam.id));
  const [isAdding, setAdding] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const mayWrite =
    detail.may.includes("roster.write") &&
    !["closed", "marked", "released", "cancelled", "terminated"].includes(detail.exam.state);
  const acts = mayWrite ? <Acts onAdd={() => setAdding(true)} onImport={() => setImporting(true)} /> : null;
  return (
    <Stack>
      <QueryView query={query} skeleton={<Skeleton shape="rows" count={10} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing isPractice={detail.exam.kind === "practice"} acts={acts} />
          ) : (
            <Rows detail={detail} rows={items} mayWrite={mayWrite} acts={acts} />
          )
        }
      </QueryView>
      <AddDialog examId={detail.exam.id} isOpen={isAdding} onOpenChange={setAdding} />
      <ImportDialog examId={detail.exam.id} isOpen={isImporting} onOpenChange={setImporting} />
    </Stack>
  );
}

function Acts({ onAdd, onImport }: { onAdd: () => void; onImport: () => void }) {
  const t = useRosterText();
  return (
    <>
      <Button icon={UserPlus} onPress={onAdd}>
        {t("add")}
      </Button>
      <Button icon={FileUp} onPress={onImport}>
        {t("importFile")}
      </Button>
    </>
  );
}

function Nothing({ isPractice, acts }: { isPractice: boolean; acts: React.ReactNode }) {
  const t = useRosterText();
  return (
    <EmptyState
      icon={UsersRound}
      title={t(isPractice ? "practiceTitle" : "emptyTitle")}
      action={isPractice ? undefined : <Row>{acts}</Row>}
    >
      {t(isPractice ? "practiceText" : "emptyText")}
    </EmptyState>
  );
}

interface RowsProps {
  detail: ExamDetail;
  rows: readonly RosterRow[];
  mayWrite: boolean;
  acts: React.ReactNode;
}

function Rows({ detail, rows, mayWrite, acts }: RowsProps) {
  const t = useRosterText();
  const [words, setWords] = useState("");
  const [room, setRoom] = useState("all");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<RosterRow | null>(null);
  const columns = useRosterColumns(mayWrite ? setEdited : null);
  const rooms = useMemo(() => roomsIn(rows), [rows]);
  const shown = useMemo(() => narrowed(rows, words, room), [rows, words, room]);
  const chosen = useMemo(() => rows.filter((row) => selected.has(String(row.candidate_id))), [rows, selected]);
  return (
    <Stack>
      <Row>
        <SearchField label={t("search")} value={words} onChange={setWords} />
        {rooms.length > 1 ? (
          <Select
            label={t("roomFilter")}
            isLabelHidden
            value={room}
            onChange={setRoom}
            options={[
              { id: "all", label: t("allRooms") },
              ...rooms.map(({ id, name, count }) => ({ id, label: name || t("noRoom"), note: String(count) })),
            ]}
          />
        ) : null}
        {acts}
        <span role="status">
          {shown.length === rows.length
            ? t("count", { count: rows.length })
            : t("shown", { count: shown.length, total: rows.length })}
        </span>
      </Row>
      {chosen.length > 0 ? (
        <SelectionBar examId={detail.exam.id} rows={chosen} onDone={() => setSelected(new Set())} />
      ) : null}
      <DataTable
        label={t("list")}
        rows={shown}
        rowId={(row) => String(row.candidate_id)}
        columns={columns}
        selection={mayWrite ? "multiple" : "none"}
        selectedIds={selected}
        onSelectionChange={setSelected}
        empty={t("nothing")}
      />
      {edited ? (
        <EditDialog
          key={edited.candidate_id}
          examId={detail.exam.id}
          row={edited}
          zone={detail.exam.zone}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Stack>
  );
}
