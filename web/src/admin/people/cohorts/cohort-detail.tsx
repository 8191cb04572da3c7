// One cohort: who is in it, people added one by one, taken out together.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Pencil, Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import { CohortDialog } from "@/admin/people/cohorts/cohort-dialog";
import { Members } from "@/admin/people/cohorts/members";
import { type Cohort, cohortsKey, cohortsQuery } from "@/admin/people/people-queries";
import { useListsText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { tell } from "@/ui/toast";

export function CohortDetail({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useListsText();
  const query = useQuery(cohortsQuery());
  const found = query.data?.find((cohort) => cohort.id === id);
  const back = (
    <Button variant="quiet" size="small" icon={ArrowLeft} onPress={onClose}>
      {t("allCohorts")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={found?.name ?? t("cohorts")}
        above={back}
        actions={found ? <Acts cohort={found} onGone={onClose} /> : null}
      >
        {found?.note ? <p dir="auto">{found.note}</p> : null}
        {found ? <p>{t("members", { count: found.size })}</p> : null}
      </PageHeader>
      <QueryView query={query} isEmpty={() => !found} empty={<EmptyState icon={UsersRound} title={t("gone")} />}>
        {() => (found ? <Members cohort={found} /> : null)}
      </QueryView>
    </>
  );
}

function Acts({ cohort, onGone }: { cohort: Cohort; onGone: () => void }) {
  const t = useListsText();
  const client = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const remove = async () => {
    await call(api.DELETE("/api/admin/cohorts/{cohort_id}", { params: { path: { cohort_id: cohort.id } } }));
    tell(t("cohortRemoved", { name: cohort.name }));
    onGone();
    void client.invalidateQueries({ queryKey: cohortsKey, exact: true });
  };
  return (
    <>
      <Button icon={Pencil} onPress={() => setEditing(true)}>
        {t("editCohort")}
      </Button>
      <Button icon={Trash2} onPress={() => setRemoving(true)}>
        {t("removeCohort")}
      </Button>
      <CohortDialog cohort={cohort} isOpen={isEditing} onOpenChange={setEditing} />
      <ConfirmDialog
        isOpen={isRemoving}
        onOpenChange={setRemoving}
        title={t("removeCohortTitle", { name: cohort.name })}
        consequence={t("removeCohortText")}
        action={t("removeCohort")}
        isDangerous
        onConfirm={remove}
      />
    </>
  );
}
