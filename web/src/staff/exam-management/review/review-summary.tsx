// The review policy in words, as one would tell a candidate.
import type { ReviewPolicy } from "@/staff/exam-management/exam/draft";
import css from "@/staff/exam-management/exam/exam.module.css";
import { reviewSentences } from "@/staff/exam-management/review/review-words";
import { useRulesText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { useFormat } from "@/ui/time/use-format";

export interface ReviewSummaryProps {
  policy: ReviewPolicy;
  zone: string;
  isWindow: boolean;
}

export function ReviewSummary({ policy, zone, isWindow }: ReviewSummaryProps) {
  const t = useRulesText();
  const format = useFormat();
  const sentences = reviewSentences(policy, isWindow, {
    start: ({ from, at }) => {
      if (from !== "at") return t(`words_${from}`);
      return at ? t("words_at", { at: format.instant(at, zone, "full") }) : t("words_atMissing");
    },
    noun: (part) => t(`noun_${part}`),
    list: format.list,
    see: (values) => t("words_see", values),
    nothing: (values) => t("words_nothing", values),
    not: (values) => t("words_not", values),
    early: () => t("words_early"),
  });
  return (
    <Card title={t("inWords")}>
      <div className={css.stack} aria-live="polite">
        {sentences.map((sentence) => (
          <p key={sentence} className={css.prose}>
            {sentence}
          </p>
        ))}
      </div>
    </Card>
  );
}
