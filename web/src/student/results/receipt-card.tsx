// The receipt with the result: what was signed, a check of it, a copy to keep.
import { useMutation } from "@tanstack/react-query";
import { Download, ShieldCheck } from "lucide-react";
import type { ReceiptFacts } from "@/realtime/events";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { type CheckedReceipt, checkReceipt } from "@/student/receipts/check-receipt";
import { download } from "@/student/receipts/download";
import { Finding } from "@/student/receipts/finding";
import css from "@/student/receipts/receipts.module.css";
import { TakeAlong } from "@/student/receipts/take-along";
import { useResultText } from "@/student/texts/use-result-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { KeyValues } from "@/ui/key-values";
import { Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { useFormat } from "@/ui/time/use-format";

export function ReceiptCard({ receipt, title }: { receipt: ReceiptFacts; title: string }) {
  const t = useResultText();
  const format = useFormat();
  const zone = useOwnZone();
  const check = useMutation({ mutationFn: () => checkReceipt(receipt.attempt_id) });
  return (
    <Card
      title={t("receipt")}
      footer={
        <>
          <Button icon={ShieldCheck} isPending={check.isPending} onPress={() => check.mutate()}>
            {t("check")}
          </Button>
          <Button icon={Download} onPress={() => download(receipt, title)}>
            {t("receiptDownload")}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t("receiptText")}</p>
        <KeyValues
          items={[
            { key: t("receiptAt"), value: format.instant(receipt.handed_in_at, zone, "full") },
            { key: t("receiptSaves"), value: format.number(receipt.length) },
            { key: t("receiptHead"), value: <code className={css.code}>{receipt.head || "–"}</code> },
            {
              key: t("receiptSignature", { key: receipt.key_id }),
              value: <code className={css.code}>{receipt.signature}</code>,
            },
          ]}
        />
        <TakeAlong receipt={receipt} />
        <LiveStatus>
          {check.isPending ? t("checking") : null}
          {check.data ? <Findings checked={check.data} /> : null}
        </LiveStatus>
        {check.isError ? <ErrorState error={check.error} isInline /> : null}
      </Stack>
    </Card>
  );
}

function Findings({ checked }: { checked: CheckedReceipt }) {
  const t = useResultText();
  const { isWhole, areAnswersRight, isGenuine, isSignedHere, saves } = checked;
  const here = isSignedHere === null ? t("checkedHereNot") : isSignedHere ? t("checkedHere") : t("checkedHereBad");
  const mark = (isGood: boolean) => (isGood ? "good" : "bad");
  return (
    <span className={css.findings}>
      <Finding is={mark(isWhole)}>{isWhole ? t("checkedChain", { count: saves }) : t("checkedChainBad")}</Finding>
      <Finding is={mark(areAnswersRight)}>{t(areAnswersRight ? "checkedAnswers" : "checkedAnswersBad")}</Finding>
      <Finding is={mark(isGenuine)}>{isGenuine ? t("checkedGenuine") : t("checkedGenuineBad")}</Finding>
      <Finding is={isSignedHere === null ? "told" : mark(isSignedHere)}>{here}</Finding>
    </span>
  );
}
