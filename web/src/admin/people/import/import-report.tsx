// What a file of accounts would do or did, line by line, refused ones first.
import { Check, CircleDashed, Pencil, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import css from "@/admin/people/people.module.css";
import type { ImportReport } from "@/admin/people/people-queries";
import { useListsText } from "@/admin/people/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { FilterChips } from "@/ui/filter-chips";
import { Row, Stack } from "@/ui/layout";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";

type ReportRow = ImportReport["rows"][number];
type Outcome = "refused" | "created" | "updated" | "unchanged";

const outcomes: readonly Outcome[] = ["refused", "created", "updated", "unchanged"];
const looks = {
  refused: { tone: "trouble", icon: TriangleAlert, word: "outcomeRefused" },
  created: { tone: "live", icon: Check, word: "outcomeCreated" },
  updated: { tone: "attention", icon: Pencil, word: "outcomeUpdated" },
  unchanged: { tone: "calm", icon: CircleDashed, word: "outcomeUnchanged" },
} as const;

export interface ImportReportProps {
  report: ImportReport;
  isPending: boolean;
  onConfirm: () => void;
  onRestart: () => void;
}

export function ImportReportView({ report, isPending, onConfirm, onRestart }: ImportReportProps) {
  const t = useListsText();
  const [shown, setShown] = useState<Set<Outcome>>(new Set());
  const columns = useColumns();
  const rows = useMemo(() => {
    const order = (row: ReportRow) => outcomes.indexOf(row.outcome as Outcome);
    const kept = report.rows.filter((row) => shown.size === 0 || shown.has(row.outcome as Outcome));
    return kept.sort((a, b) => order(a) - order(b) || a.line - b.line);
  }, [report, shown]);
  const count = (outcome: Outcome) => report.counts[outcome] ?? 0;
  const changes = count("created") + count("updated");
  return (
    <Card title={report.is_confirmed ? t("reportDone") : t("report")}>
      <Stack>
        <FilterChips
          label={t("show")}
          chips={outcomes.map((id) => ({ id, label: t(looks[id].word), count: count(id) }))}
          value={shown}
          onChange={setShown}
        />
        {report.ignored_columns.length > 0 ? (
          <p className={css.hint}>{t("ignored", { columns: report.ignored_columns.join(", ") })}</p>
        ) : null}
        <DataTable
          label={report.is_confirmed ? t("reportDone") : t("report")}
          rows={rows}
          rowId={({ line }) => String(line)}
          columns={columns}
          isSortedOutside
          empty={t("nothingFits")}
        />
        <Row>
          {report.is_confirmed ? (
            <Button onPress={onRestart}>{t("again")}</Button>
          ) : (
            <>
              <Button onPress={onRestart}>{t("discard")}</Button>
              <Button variant="primary" isPending={isPending} isDisabled={changes === 0} onPress={onConfirm}>
                {changes === 0 ? t("confirmNothing") : t("confirm", { count: changes })}
              </Button>
            </>
          )}
        </Row>
      </Stack>
    </Card>
  );
}

function useColumns(): Column<ReportRow>[] {
  const t = useListsText();
  return useMemo(
    () => [
      { id: "line", header: t("line"), align: "end", width: 70, cell: ({ line }) => line },
      {
        id: "username",
        header: t("username"),
        isRowHeader: true,
        cell: ({ username }) => <bdi>{username || "–"}</bdi>,
      },
      {
        id: "outcome",
        header: t("outcome"),
        cell: ({ outcome }) => {
          const { tone, icon, word } = looks[outcome as Outcome];
          return (
            <StatusPill tone={tone} icon={icon} isPlain>
              {t(word)}
            </StatusPill>
          );
        },
      },
      { id: "why", header: t("why"), minWidth: 240, width: "3fr", cell: ({ why }) => <bdi>{why}</bdi> },
    ],
    [t],
  );
}
