// What was found of a receipt that somebody shows: the verdict first, then what it rests on.
import { CircleCheck, TriangleAlert } from "lucide-react";
import { type ShownReceipt, verdictOn } from "@/student/receipts/check-shown";
import { Finding } from "@/student/receipts/finding";
import css from "@/student/receipts/receipts.module.css";
import { useReceiptText } from "@/student/texts/use-receipt-text";

export function ShownFindings({ shown }: { shown: ShownReceipt }) {
  const t = useReceiptText();
  const verdict = verdictOn(shown);
  const isGood = verdict === "right" || verdict === "rightAndGone";
  const Icon = isGood ? CircleCheck : TriangleAlert;
  const { found, isSignedHere } = shown;
  return (
    <span className={css.shown}>
      <span className={css.verdict} data-is={isGood ? "good" : "bad"}>
        <Icon aria-hidden size={28} />
        <span>{t(verdict)}</span>
      </span>
      <span className={css.findings}>
        <Finding is={found.is_signed ? "good" : "bad"}>{t(found.is_signed ? "signed" : "signedBad")}</Finding>
        {isSignedHere === null ? (
          <Finding is="told">{t("signedHereNot")}</Finding>
        ) : (
          <Finding is={isSignedHere ? "good" : "bad"}>{t(isSignedHere ? "signedHere" : "signedHereBad")}</Finding>
        )}
        {found.is_signed ? <Kept shown={shown} /> : null}
      </span>
    </span>
  );
}

function Kept({ shown: { receipt, found } }: { shown: ShownReceipt }) {
  const t = useReceiptText();
  if (!found.is_kept) return <Finding is="told">{t("gone")}</Finding>;
  const isChainRight = found.is_of_chain && found.is_whole;
  const after = found.saves - receipt.length;
  return (
    <>
      <Finding is={isChainRight ? "good" : "bad"}>
        {isChainRight ? t("chain", { count: receipt.length }) : t("chainBad")}
      </Finding>
      <Finding is={found.are_answers_right ? "good" : "bad"}>
        {t(found.are_answers_right ? "answers" : "answersBad")}
      </Finding>
      {after > 0 && isChainRight ? <Finding is="told">{t("after", { count: after })}</Finding> : null}
      {found.is_last ? null : <Finding is="told">{t("notLast")}</Finding>}
    </>
  );
}
