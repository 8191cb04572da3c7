// Makes a cohort, or renames one.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Cohort, cohortsKey } from "@/admin/people/people-queries";
import { useListsText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form, Row } from "@/ui/layout";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";

export interface CohortDialogProps {
  /** Null: a new one. */
  cohort: Cohort | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onMade?: (id: number) => void;
}

export function CohortDialog(props: CohortDialogProps) {
  const t = useListsText();
  const title = props.cohort ? t("editCohortTitle") : t("newCohort");
  return (
    <Dialog title={title} isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <CohortForm {...props} />
    </Dialog>
  );
}

function CohortForm({ cohort, onOpenChange, onMade }: CohortDialogProps) {
  const t = useListsText();
  const client = useQueryClient();
  const [name, setName] = useState(cohort?.name ?? "");
  const [note, setNote] = useState(cohort?.note ?? "");
  const [isTried, setTried] = useState(false);
  const isMissing = name.trim() === "";
  const save = useMutation({
    mutationFn: async (): Promise<number | null> => {
      const body = { name, note };
      if (!cohort) return (await call(api.POST("/api/admin/cohorts", { body }))).id;
      await call(api.PATCH("/api/admin/cohorts/{cohort_id}", { params: { path: { cohort_id: cohort.id } }, body }));
      return null;
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: cohortsKey });
      tell(made === null ? t("saved") : t("cohortMade", { name }));
      onOpenChange(false);
      if (made !== null) onMade?.(made);
    },
  });
  const submit = () => {
    setTried(true);
    if (!isMissing) save.mutate();
  };
  return (
    <Form label={t("cohorts")} onSubmit={submit}>
      <TextField
        label={t("cohortName")}
        value={name}
        onChange={setName}
        isRequired
        autoFocus
        maxLength={200}
        problem={isTried && isMissing ? t("nameMissing") : null}
      />
      <TextField label={t("cohortNote")} value={note} onChange={setNote} maxLength={500} />
      {save.isError ? <ErrorState error={save.error} isInline /> : null}
      <Row>
        <Button onPress={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {cohort ? t("save") : t("makeCohort")}
        </Button>
      </Row>
    </Form>
  );
}
