// Emergency termination: for everyone, with a reason, with what becomes of the answers, and the title typed.
import { useState } from "react";
import type { ActDialogProps } from "@/staff/monitoring/acts/act-dialogs";
import { PolicyField } from "@/staff/monitoring/acts/policy-field";
import { stillThere } from "@/staff/monitoring/acts/targets";
import { terminateExam } from "@/staff/monitoring/controls";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";

export function TerminateDialog({ exam, targets, isOpen, onOpenChange, onDone }: ActDialogProps) {
  const t = useActText();
  const [reason, setReason] = useState("");
  const [policy, setPolicy] = useState<"keep" | "void">("keep");
  const everyone = targets.find(({ id }) => id === "all");
  const { title } = exam;
  if (!everyone) return null;
  const count = stillThere(everyone.rows);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("terminateTitle", { title })}
      consequence={t("terminateConsequence", { count })}
      action={t("terminateAction", { count })}
      isDangerous
      word={title.trim()}
      isIncomplete={reason.trim() === ""}
      onConfirm={async () => {
        await terminateExam(exam.id, policy, title.trim(), reason);
        tell(t("done_terminate", { title }));
        onDone();
      }}
    >
      <PolicyField value={policy} onChange={setPolicy} />
      <TextArea
        label={t("reason")}
        hint={t("reasonAnnounced")}
        isRequired
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
