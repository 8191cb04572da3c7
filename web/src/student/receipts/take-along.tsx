// The receipt to take along: as a picture that another device scans, and as an address.
import type { ReceiptFacts } from "@/realtime/events";
import { addressOf } from "@/student/receipts/receipt-link";
import css from "@/student/receipts/receipts.module.css";
import { useReceiptText } from "@/student/texts/use-receipt-text";
import { CopyButton } from "@/ui/copy-button";
import { lazyPart } from "@/ui/lazy-part";

const Picture = lazyPart(async () => (await import("@/student/receipts/qr-picture")).QrPicture);

export function TakeAlong({ receipt }: { receipt: ReceiptFacts }) {
  const t = useReceiptText();
  const address = addressOf(receipt, window.location.origin);
  return (
    <details className={css.details}>
      <summary>{t("takeAlong")}</summary>
      <div className={css.take}>
        <p>{t("takeAlongText")}</p>
        <div className={css.picture}>
          <Picture text={address} label={t("picture")} />
        </div>
        <CopyButton text={address} label={t("copyAddress")} />
      </div>
    </details>
  );
}
