// The results of everyone on the roster, the absent included; what is missing, the release, the files.
import { useQuery } from "@tanstack/react-query";
import { Download, Users } from "lucide-react";
import { useState } from "react";
import type { ResultRow, ResultTable } from "@/staff/marking/api-types";
import { exportHref, resultsQuery } from "@/staff/marking/queries";
import { ChangePolicy } from "@/staff/marking/results/change-policy";
import { missingWords } from "@/staff/marking/results/missing";
import { ReleaseDialog } from "@/staff/marking/results/release-dialog";
import css from "@/staff/marking/results/results.module.css";
import { ResultsTable } from "@/staff/marking/results/results-table";
import { isEarly, policyOf } from "@/staff/marking/results/review-policy";
import { SheetPanel } from "@/staff/marking/results/sheet-panel";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Stack } from "@/ui/layout";
import { DownloadLink } from "@/ui/link";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";

interface ResultsProps {
  examId: number;
  may: (action: string) => boolean;
}

export function Results({ examId, may }: ResultsProps) {
  const t = useResultsText();
  const results = useQuery(resultsQuery(examId));
  const [opened, setOpened] = useState<ResultRow | null>(null);
  return (
    <QueryView
      query={results}
      skeleton={<Skeleton shape="rows" count={10} />}
      isEmpty={({ total }) => total === 0}
      empty={
        <EmptyState icon={Users} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      }
    >
      {(table) => (
        <Stack>
          <Head table={table} may={may} />
          <ResultsTable table={table} onOpen={setOpened} />
          <SheetPanel row={opened} mayMark={may("mark.read")} onClose={() => setOpened(null)} />
        </Stack>
      )}
    </QueryView>
  );
}

function Head({ table, may }: { table: ResultTable; may: ResultsProps["may"] }) {
  const t = useResultsText();
  return (
    <div className={css.head}>
      <Standing table={table} />
      <div className={css.acts}>
        {may("results.export") ? <Exports examId={table.exam.id} /> : null}
        {may("results.release") ? <Acts table={table} mayEdit={may("exam.edit")} /> : null}
      </div>
      {isEarly(policyOf(table.review_policy)) && !table.exam.released_at ? (
        <p className={css.muted}>{t("early")}</p>
      ) : null}
    </div>
  );
}

function Standing({ table }: { table: ResultTable }) {
  const t = useResultsText();
  if (table.is_complete) return <p className={css.lead}>{t("complete")}</p>;
  const list = missingWords(table, t);
  return list ? <p className={css.lead}>{t("missing", { list })}</p> : null;
}

function Acts({ table, mayEdit }: { table: ResultTable; mayEdit: boolean }) {
  const t = useResultsText();
  const [isOpen, setOpen] = useState(false);
  if (table.exam.released_at) return mayEdit ? <ChangePolicy table={table} /> : null;
  if (table.exam.closed_at === null) return null;
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {t("release")}
      </Button>
      <ReleaseDialog table={table} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}

function Exports({ examId }: { examId: number }) {
  const t = useResultsText();
  const files = [
    ["results", t("exportResults")],
    ["answers", t("exportAnswers")],
    ["items", t("exportItems")],
  ] as const;
  return (
    <nav aria-label={t("exports")} className={css.exports}>
      <span className={css.muted}>{t("exports")}</span>
      {files.map(([what, words]) => (
        <DownloadLink key={what} href={exportHref(examId, what)} icon={Download}>
          {words}
        </DownloadLink>
      ))}
    </nav>
  );
}
