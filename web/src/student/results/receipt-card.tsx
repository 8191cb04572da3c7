// The receipt with the result: what was signed, a check of it, a copy to keep.
import { useMutation } from "@tanstack/react-query";
import { CircleCheck, Download, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ReceiptFacts } from "@/realtime/events";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { type CheckedReceipt, checkReceipt } from "@/student/results/check-receipt";
import css from "@/student/results/results.module.css";
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
        <LiveStatus>
          {check.isPending ? t("checking") : null}
          {check.data ? <Findings checked={check.data} /> : null}
        </LiveStatus>
        {check.isError ? <ErrorState error={check.error} isInline /> : null}
      </Stack>
    </Card>
  );
}

function Findings({ checked: { isWhole, isGenuine, isSignedHere, saves } }: { checked: CheckedReceipt }) {
  const t = useResultText();
  const here = isSignedHere === null ? t("checkedHereNot") : isSignedHere ? t("checkedHere") : t("checkedHereBad");
  return (
    <span className={css.findings}>
      <Finding isGood={isWhole}>{isWhole ? t("checkedChain", { count: saves }) : t("checkedChainBad")}</Finding>
      <Finding isGood={isGenuine}>{isGenuine ? t("checkedGenuine") : t("checkedGenuineBad")}</Finding>
      <Finding isGood={isSignedHere !== false}>{here}</Finding>
    </span>
  );
}

function Finding({ isGood, children }: { isGood: boolean; children: ReactNode }) {
  const Icon = isGood ? CircleCheck : TriangleAlert;
  return (
    <span className={css.finding} data-good={isGood}>
      <Icon aria-hidden size={16} />
      <span>{children}</span>
    </span>
  );
}

/** Exactly the signed values, so that anyone can check the signature. */
function download(receipt: ReceiptFacts, title: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}-${receipt.attempt_id}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
