// More time, or less: how much for whom, what it does to each deadline, and only then the act.
import { useState } from "react";
import type { ActDialogProps } from "@/staff/monitoring/acts/act-dialogs";
import css from "@/staff/monitoring/acts/acts.module.css";
import { ExtendFields } from "@/staff/monitoring/acts/extend-fields";
import { type Asking, extensionOf, firstAsking, withPresentEnd } from "@/staff/monitoring/acts/extension";
import { PreviewTable } from "@/staff/monitoring/acts/preview-table";
import { TargetField, useWhom } from "@/staff/monitoring/acts/target-field";
import { usePreview } from "@/staff/monitoring/acts/use-preview";
import { extend } from "@/staff/monitoring/controls";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Skeleton } from "@/ui/skeleton";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";
import { Trouble } from "@/ui/trouble";

export function ExtendDialog({ exam, targets, isOpen, onOpenChange, onDone }: ActDialogProps) {
  const t = useActText();
  const whomOf = useWhom();
  const [targetId, setTargetId] = useState(targets[0]?.id ?? "");
  const target = targets.find(({ id }) => id === targetId) ?? targets[0];
  const [typed, setAsking] = useState<Asking>(firstAsking);
  const asking = withPresentEnd(typed, target?.rows ?? [], exam);
  const [reason, setReason] = useState("");
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  // The reason changes nothing of what is shown.
  const wanted = target ? extensionOf(asking, target.whom, "") : null;
  const { preview, error, isWaiting, askAnew } = usePreview(exam.id, wanted);
  if (!target) return null;
  const count = preview?.rows.length ?? 0;
  async function run() {
    if (!wanted || !preview) return;
    setPending(true);
    setTrouble(null);
    try {
      const people = await extend(exam.id, { ...wanted, reason });
      tell(t("done_extend", { count: people }));
      onOpenChange(false);
      onDone();
    } catch (refused) {
      setTrouble(refused instanceof Error ? refused.message : String(refused));
      askAnew();
    } finally {
      setPending(false);
    }
  }
  return (
    <Dialog title={t("extendTitle", { whom: whomOf(target) })} isOpen={isOpen} onOpenChange={onOpenChange} size="wide">
      <div className={css.extend}>
        <div className={css.fields}>
          {targets.length > 1 ? <TargetField targets={targets} value={target.id} onChange={setTargetId} /> : null}
          <ExtendFields
            exam={exam}
            asking={asking}
            // An end that nobody entered goes on following whom it is for.
            onChange={(next) => setAsking(next.endsAt === asking.endsAt ? { ...next, endsAt: typed.endsAt } : next)}
          />
          <TextArea
            label={t("reason")}
            hint={t("reasonAnnounced")}
            isRequired
            rows={2}
            value={reason}
            onChange={setReason}
          />
        </div>
        <section className={css.effect} aria-label={t("preview")} aria-busy={isWaiting}>
          <h3>{t("preview")}</h3>
          {error ? <Trouble>{error.message}</Trouble> : null}
          {preview ? <PreviewTable preview={preview} zone={exam.zone} isSame={asking.how !== "interval"} /> : null}
          {!preview && isWaiting ? <Skeleton shape="rows" count={4} /> : null}
          {wanted === null ? <p className={css.hint}>{t("previewWaits")}</p> : null}
        </section>
      </div>
      <Trouble>{trouble}</Trouble>
      <div className={css.buttons}>
        <Button onPress={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button
          variant="primary"
          onPress={run}
          isPending={isPending}
          isDisabled={!preview || count === 0 || reason.trim() === ""}
        >
          {t("extendAction", { count })}
        </Button>
      </div>
    </Dialog>
  );
}
