// Cohorts: the list, and one of them with its people.
import { useQuery } from "@tanstack/react-query";
import { Plus, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { CohortDetail } from "@/admin/people/cohorts/cohort-detail";
import { CohortDialog } from "@/admin/people/cohorts/cohort-dialog";
import { type Cohort, cohortsQuery } from "@/admin/people/people-queries";
import { useListsText } from "@/admin/people/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useSearchState } from "@/ui/use-param";

export default function CohortsPage() {
  const [chosen, setChosen] = useSearchState<string>("cohort", "");
  const open = (id: number) => setChosen(String(id));
  return (
    <Page>
      {chosen ? <CohortDetail id={Number(chosen)} onClose={() => setChosen("")} /> : <CohortList onOpen={open} />}
    </Page>
  );
}

function CohortList({ onOpen }: { onOpen: (id: number) => void }) {
  const t = useListsText();
  const query = useQuery(cohortsQuery());
  const [isMaking, setMaking] = useState(false);
  const columns = useColumns();
  const make = (
    <Button variant="primary" icon={Plus} onPress={() => setMaking(true)}>
      {t("newCohort")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("cohorts")} actions={make}>
        <p>{t("cohortsAbout")}</p>
      </PageHeader>
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={6} />}
        empty={
          <EmptyState icon={UsersRound} title={t("noCohorts")}>
            {t("noCohortsText")}
          </EmptyState>
        }
      >
        {(cohorts) => (
          <Card isFlush>
            <DataTable
              label={t("cohorts")}
              rows={cohorts}
              rowId={({ id }) => String(id)}
              columns={columns}
              onOpen={({ id }) => onOpen(id)}
            />
          </Card>
        )}
      </QueryView>
      <CohortDialog cohort={null} isOpen={isMaking} onOpenChange={setMaking} onMade={onOpen} />
    </>
  );
}

function useColumns(): Column<Cohort>[] {
  const t = useListsText();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("cohortName"),
        isRowHeader: true,
        value: ({ name }) => name,
        cell: ({ name }) => <bdi>{name}</bdi>,
      },
      { id: "note", header: t("cohortNote"), value: ({ note }) => note, cell: ({ note }) => <bdi>{note}</bdi> },
      { id: "size", header: t("cohortSize"), align: "end", value: ({ size }) => size, cell: ({ size }) => size },
    ],
    [t],
  );
}
