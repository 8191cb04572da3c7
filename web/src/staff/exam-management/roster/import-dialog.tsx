// A roster from a file: first what would happen, line by line; then, once confirmed, it happens.
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ImportReport, ImportRow } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import { examsKey } from "@/staff/exam-management/queries";
import { importRoster } from "@/staff/exam-management/roster-queries";
import { useRosterText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { FileDrop } from "@/ui/file-drop";
import { FilterChips } from "@/ui/filter-chips";
import { Row, Stack } from "@/ui/layout";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill, type Tone } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { tell } from "@/ui/toast";

export interface ImportDialogProps {
  examId: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

type Outcome = "added" | "updated" | "unchanged" | "refused";
const outcomes: readonly Outcome[] = ["added", "updated", "unchanged", "refused"];
const tones: Record<Outcome, Tone> = { added: "live", updated: "attention", unchanged: "calm", refused: "trouble" };

export function ImportDialog({ examId, isOpen, onOpenChange }: ImportDialogProps) {
  const t = useRosterText();
  return (
    <Dialog title={t("importTitle")} size="wide" isOpen={isOpen} onOpenChange={onOpenChange}>
      <ImportSteps examId={examId} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ImportSteps({ examId, onClose }: { examId: number; onClose: () => void }) {
  const t = useRosterText();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function run(chosen: File, isDryRun: boolean) {
    setPending(true);
    setError(null);
    setFile(chosen);
    try {
      const found = await importRoster(examId, chosen, isDryRun);
      if (isDryRun) return setReport(found);
      await client.invalidateQueries({ queryKey: examsKey });
      tell(t("imported"));
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  }
  const useful = (report?.counts.added ?? 0) + (report?.counts.updated ?? 0);
  const refused = report?.counts.refused ?? 0;
  return (
    <Stack>
      {report && file ? (
        <>
          <p className={css.prose}>{t("dryRun")}</p>
          <Report report={report} />
          {refused > 0 ? <p className={css.muted}>{t("refusedStay", { count: refused })}</p> : null}
        </>
      ) : (
        <>
          <p className={css.prose}>{t("importText")}</p>
          <FileDrop
            label={t("file")}
            accept={[".csv", ".tsv", ".txt"]}
            maxBytes={5 * 1024 * 1024}
            onFiles={([chosen]) => chosen && void run(chosen, true)}
            isDisabled={isPending}
          />
          {isPending ? <Skeleton count={3} /> : null}
        </>
      )}
      {error ? <ErrorState error={error} isInline /> : null}
      <Row>
        <Button onPress={onClose}>{t("cancel")}</Button>
        {report && file ? (
          <>
            <Button onPress={() => setReport(null)}>{t("another")}</Button>
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={useful === 0}
              onPress={() => void run(file, false)}
            >
              {t("confirm", { count: useful })}
            </Button>
          </>
        ) : null}
      </Row>
    </Stack>
  );
}

function Report({ report }: { report: ImportReport }) {
  const t = useRosterText();
  const [shown, setShown] = useState<ReadonlySet<Outcome>>(new Set());
  const rows = useMemo(
    () => report.rows.filter(({ status }) => shown.size === 0 || shown.has(status as Outcome)),
    [report, shown],
  );
  const columns = useMemo(
    (): Column<ImportRow>[] => [
      { id: "line", header: t("line"), width: 70, align: "end", value: (row) => row.line, cell: (row) => row.line },
      { id: "who", header: t("who"), isRowHeader: true, value: (row) => row.who, cell: (row) => row.who },
      {
        id: "outcome",
        header: t("outcome"),
        width: 140,
        value: (row) => row.status,
        cell: (row) => (
          <StatusPill tone={tones[row.status as Outcome]} isPlain>
            {t(`outcome_${row.status as Outcome}`)}
          </StatusPill>
        ),
      },
      { id: "message", header: t("message"), width: "2fr", cell: (row) => row.message },
    ],
    [t],
  );
  return (
    <Stack>
      <FilterChips
        label={t("outcome")}
        chips={outcomes
          .filter((outcome) => report.counts[outcome])
          .map((outcome) => ({ id: outcome, label: t(`outcome_${outcome}`), count: report.counts[outcome] }))}
        value={shown}
        onChange={setShown}
      />
      <DataTable
        label={t("report")}
        rows={rows}
        rowId={({ line }) => String(line)}
        columns={columns}
        density="compact"
        height={320}
      />
    </Stack>
  );
}
