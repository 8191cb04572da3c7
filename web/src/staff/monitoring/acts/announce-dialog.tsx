// A message to those who sit.
import { useState } from "react";
import type { ActDialogProps } from "@/staff/monitoring/acts/act-dialogs";
import { TargetField, useWhom } from "@/staff/monitoring/acts/target-field";
import { stillThere } from "@/staff/monitoring/acts/targets";
import { announce } from "@/staff/monitoring/controls";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";

export function AnnounceDialog({ exam, targets, isOpen, onOpenChange, onDone }: ActDialogProps) {
  const t = useActText();
  const whomOf = useWhom();
  const [targetId, setTargetId] = useState(targets[0]?.id ?? "");
  const [words, setWords] = useState("");
  const target = targets.find(({ id }) => id === targetId) ?? targets[0];
  if (!target) return null;
  const whom = whomOf(target);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("announceTitle", { whom })}
      consequence={t("announceHint")}
      action={t("announceAction", { count: stillThere(target.rows) })}
      isIncomplete={words.trim() === ""}
      onConfirm={async () => {
        await announce(exam.id, target.whom, words.trim());
        tell(t("announced", { whom }));
        onDone();
      }}
    >
      {targets.length > 1 ? <TargetField targets={targets} value={target.id} onChange={setTargetId} /> : null}
      <TextArea label={t("announceText")} isRequired rows={4} maxLength={4000} value={words} onChange={setWords} />
    </ConfirmDialog>
  );
}
