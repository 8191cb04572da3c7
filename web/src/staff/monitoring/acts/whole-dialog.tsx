// Bell, end, pause and going on: names the consequence, asks why.
import { useState } from "react";
import type { ActDialogProps } from "@/staff/monitoring/acts/act-dialogs";
import { TargetField, useWhom } from "@/staff/monitoring/acts/target-field";
import { isWriting } from "@/staff/monitoring/acts/targets";
import { closeExam, openExam, pause, resume } from "@/staff/monitoring/controls";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";

export interface WholeDialogProps extends ActDialogProps {
  act: "open" | "close" | "pause" | "resume";
}

export function WholeDialog({ act, exam, targets, isOpen, onOpenChange, onDone }: WholeDialogProps) {
  const t = useActText();
  const whomOf = useWhom();
  const isForAll = act === "open" || act === "close";
  const offered = isForAll ? targets.filter(({ id }) => id === "all") : targets;
  const [targetId, setTargetId] = useState(offered[0]?.id ?? "");
  const [reason, setReason] = useState("");
  const target = offered.find(({ id }) => id === targetId) ?? offered[0];
  if (!target) return null;
  const count = act === "open" ? target.rows.length : target.rows.filter(isWriting).length;
  const whom = whomOf(target);
  const isAll = target.id === "all";
  const { title } = exam;
  const words = {
    open: { title: t("openTitle", { title }), text: t("openConsequence", { count }), action: t("open") },
    close: {
      title: t("closeTitle", { title }),
      text: count ? t("closeConsequence", { count }) : t("closeNobodyWrites"),
      action: count ? t("closeAction", { count }) : t("close"),
    },
    pause: {
      title: t("pauseTitle", { whom: whomOf(target, true) }),
      text: t(isAll ? "pauseConsequenceAll" : "pauseConsequence"),
      action: t("pauseAction", { whom }),
    },
    resume: {
      title: t("resumeTitle", { whom: whomOf(target, true) }),
      text: t(isAll ? "resumeConsequenceAll" : "resumeConsequence"),
      action: t("resumeAction", { whom }),
    },
  }[act];
  const run = {
    open: () => openExam(exam.id, reason),
    close: () => closeExam(exam.id, reason),
    pause: () => pause(exam.id, target.whom, reason),
    resume: () => resume(exam.id, target.whom, reason),
  }[act];
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={words.title}
      consequence={words.text}
      action={words.action}
      isDangerous={act === "close"}
      isIncomplete={act !== "resume" && reason.trim() === ""}
      onConfirm={async () => {
        await run();
        tell(act === "open" || act === "close" ? t(`done_${act}`, { title }) : t(`done_${act}`, { whom }));
        onDone();
      }}
    >
      {offered.length > 1 ? <TargetField targets={offered} value={target.id} onChange={setTargetId} /> : null}
      <TextArea
        label={t("reason")}
        hint={t(act === "pause" || act === "close" ? "reasonAnnounced" : "reasonHint")}
        isRequired={act !== "resume"}
        isOptional={act === "resume"}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
