// The code for a hall without a network: asked for with a reason, which is kept, and shown once.
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { api, call } from "@/api/client";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";

export function ReadOutCode({ examId }: { examId: number }) {
  const t = useConsoleText();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const ask = async () => {
    const params = { path: { exam_id: examId } };
    const body = { reason: reason.trim() };
    setCode((await call(api.POST("/api/staff/exams/{exam_id}/read-out-code", { params, body }))).code);
    setReason("");
  };
  return (
    <>
      <Button size="small" variant="quiet" icon={Megaphone} onPress={() => setAsking(true)}>
        {t("readOut")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("readOutTitle")}
        consequence={t("readOutConsequence")}
        action={t("readOutShow")}
        isIncomplete={reason.trim() === ""}
        onConfirm={ask}
      >
        <TextField label={t("readOutReason")} isRequired value={reason} onChange={setReason} maxLength={2000} />
      </ConfirmDialog>
      <Dialog title={t("readOutTitle")} isOpen={code !== null} onOpenChange={() => setCode(null)}>
        <p className={css.code} data-long>
          {code}
        </p>
        <p className={css.hint}>{t("readOutHint")}</p>
        <div>
          <CopyButton text={code ?? ""} label={t("copyCode")} size="normal" />
        </div>
      </Dialog>
    </>
  );
}
