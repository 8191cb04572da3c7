// Anybody checks a receipt: from the address that a QR code holds, or from a file.
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import { useState } from "react";
import type { ReceiptFacts } from "@/realtime/events";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { checkShown } from "@/student/receipts/check-shown";
import { receiptInAddress, receiptInFile } from "@/student/receipts/receipt-link";
import css from "@/student/receipts/receipts.module.css";
import { ShownFindings } from "@/student/receipts/shown-findings";
import { useReceiptText } from "@/student/texts/use-receipt-text";
import { ErrorState } from "@/ui/error-state";
import { FileButton } from "@/ui/file-button";
import { KeyValues } from "@/ui/key-values";
import { Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { useFormat } from "@/ui/time/use-format";
import { Trouble } from "@/ui/trouble";

const largest = 10_000; // bytes; a receipt has four hundred

export function ReceiptCheck() {
  const t = useReceiptText();
  const hash = useLocation({ select: (at) => at.hash });
  const [opened, setOpened] = useState<{ receipt: ReceiptFacts | null } | null>(null);
  const receipt = opened ? opened.receipt : receiptInAddress(hash);
  const isNone = receipt === null && (opened !== null || hash !== "");
  const check = useQuery({
    queryKey: ["receipt", receipt],
    queryFn: () => (receipt ? checkShown(receipt) : null),
    enabled: receipt !== null,
    staleTime: 0,
  });
  async function open([file]: File[]) {
    if (file) setOpened({ receipt: file.size > largest ? null : receiptInFile(await file.text()) });
  }
  return (
    <Stack>
      <p>{t("intro")}</p>
      <Trouble>{isNone ? t("none") : null}</Trouble>
      <LiveStatus>
        {receipt !== null && check.isPending ? t("checking") : null}
        {check.data ? <ShownFindings shown={check.data} /> : null}
      </LiveStatus>
      {check.isError ? <ErrorState error={check.error} isInline onRetry={() => void check.refetch()} /> : null}
      {receipt === null ? null : <Said receipt={receipt} />}
      <FileButton icon={FileUp} accept={[".json"]} onFiles={(files) => void open(files)}>
        {t(receipt === null ? "openFile" : "openOther")}
      </FileButton>
      <p>{t("proves")}</p>
    </Stack>
  );
}

/** What the receipt itself says. */
function Said({ receipt }: { receipt: ReceiptFacts }) {
  const t = useReceiptText();
  const format = useFormat();
  const zone = useOwnZone();
  const isInstant = !Number.isNaN(Date.parse(receipt.handed_in_at));
  return (
    <KeyValues
      items={[
        {
          key: t("handedIn"),
          value: isInstant ? format.instant(receipt.handed_in_at, zone, "full") : receipt.handed_in_at,
        },
        { key: t("attempt"), value: String(receipt.attempt_id) },
        { key: t("saves"), value: format.number(receipt.length) },
        { key: t("answered"), value: t("answeredOf", { answered: receipt.answered, count: receipt.questions }) },
        { key: t("head"), value: <code className={css.code}>{receipt.head || "–"}</code> },
      ]}
    />
  );
}
