// What candidates see of their result and from when, how points add up, and the grades.
import type { ExamDetail } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { Grades } from "@/staff/exam-management/review/grades";
import { ReviewFields } from "@/staff/exam-management/review/review-fields";
import { ReviewSummary } from "@/staff/exam-management/review/review-summary";
import { useRulesText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { DateTimeField } from "@/ui/date-time-field";
import { Fields } from "@/ui/layout";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";

const negatives = ["floor_total", "floor_question", "keep"] as const;

export function ReviewTab({ detail, draft }: { detail: ExamDetail; draft: Draft }) {
  const t = useRulesText();
  const { values, change, isOpen, problem } = draft;
  return (
    <div className={css.columns}>
      <div className={css.main}>
        <Card title={t("review")}>
          <ReviewFields draft={draft} />
        </Card>
        <Card title={t("marking")}>
          <Fields>
            <Select
              label={t("negative")}
              value={values.negative}
              onChange={(negative) => change({ negative })}
              isDisabled={!isOpen("negative")}
              options={negatives.map((id) => ({ id, label: t(`negative_${id}`) }))}
            />
            <NumberField
              label={t("decimals")}
              value={values.decimals}
              onChange={(decimals) => change({ decimals })}
              minValue={0}
              maxValue={6}
              isDisabled={!isOpen("decimals")}
              problem={problem("decimals")}
            />
            <DateTimeField
              label={t("releaseAt")}
              hint={t("releaseAtHint")}
              isOptional
              zone={values.zone}
              value={values.release_at}
              onChange={(release_at) => change({ release_at })}
              isDisabled={!isOpen("release_at")}
              problem={problem("release_at")}
            />
          </Fields>
        </Card>
        <Card title={t("grades")}>
          <Grades
            rows={values.boundaries}
            onChange={(boundaries) => change({ boundaries })}
            isDisabled={!isOpen("boundaries")}
          />
        </Card>
      </div>
      <div className={css.aside}>
        <ReviewSummary policy={values.review_policy} zone={values.zone} isWindow={detail.exam.mode === "window"} />
      </div>
    </div>
  );
}
