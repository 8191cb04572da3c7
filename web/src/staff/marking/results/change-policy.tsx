// After the release: what candidates see can still be changed, with a reason.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ResultTable } from "@/staff/marking/api-types";
import { changePolicy, examQuery, markingKey } from "@/staff/marking/queries";
import { PolicyFields } from "@/staff/marking/results/policy-fields";
import { policyOf } from "@/staff/marking/results/review-policy";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";

export function ChangePolicy({ table }: { table: ResultTable }) {
  const t = useResultsText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("changeShown")}</Button>
      {isOpen ? <ChangeDialog table={table} onOpenChange={setOpen} /> : null}
    </>
  );
}

function ChangeDialog({ table, onOpenChange }: { table: ResultTable; onOpenChange: (isOpen: boolean) => void }) {
  const t = useResultsText();
  const client = useQueryClient();
  const { exam } = table;
  const { data: detail } = useQuery(examQuery(exam.id));
  const [policy, setPolicy] = useState(() => policyOf(table.review_policy));
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title={t("changeTitle", { title: exam.title })}
      consequence={t("changeConsequence")}
      action={t("change")}
      isIncomplete={reason.trim() === "" || !detail}
      onConfirm={async () => {
        if (!detail) return;
        await changePolicy(exam.id, policy, detail.version, reason);
        await client.invalidateQueries({ queryKey: markingKey(exam.id) });
        tell(t("changed"));
      }}
    >
      <PolicyFields value={policy} onChange={setPolicy} />
      <TextField label={t("reason")} hint={t("reasonHint")} isRequired value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
