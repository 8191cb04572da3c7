// For anybody who is shown a receipt: is it genuine, and is everything behind it unchanged?
import { PublicPage } from "@/app/sign-in/public-page";
import { ReceiptCheck } from "@/student/receipts/receipt-check";
import { useReceiptText } from "@/student/texts/use-receipt-text";

export function VerifyPage() {
  const t = useReceiptText();
  return (
    <PublicPage title={t("title")}>
      <ReceiptCheck />
    </PublicPage>
  );
}
