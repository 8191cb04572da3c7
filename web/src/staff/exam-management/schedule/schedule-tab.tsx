// The scheduling form, and beside it at once what it means to candidates.

import { renderRich } from "@/staff/authoring/bank-queries";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { ComingFields } from "@/staff/exam-management/schedule/coming-fields";
import { EndFields } from "@/staff/exam-management/schedule/end-fields";
import { SeenCard } from "@/staff/exam-management/schedule/seen-card";
import { WhenFields } from "@/staff/exam-management/schedule/when-fields";
import { stateOf } from "@/staff/exam-management/states";
import { useListText, useScheduleText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { RichEditor } from "@/ui/rich-editor";

export interface ScheduleTabProps {
  detail: ExamDetail;
  draft: Draft;
  onPostpone: () => void;
}

export function ScheduleTab({ detail, draft, onPostpone }: ScheduleTabProps) {
  const t = useScheduleText();
  const list = useListText();
  const isClosed = !draft.isOpen("limit_ms");
  return (
    <div className={css.columns}>
      <div className={css.main}>
        {isClosed ? (
          <p className={css.muted}>
            {t("closedState", { state: list(`state_${stateOf(detail.exam)}`).toLowerCase() })}
          </p>
        ) : null}
        <Card title={t("what")}>
          <WhenFields draft={draft} onPostpone={detail.may.includes("exam.schedule") ? onPostpone : undefined} />
        </Card>
        <Card title={t("coming")}>
          <ComingFields draft={draft} />
        </Card>
        <Card title={t("ending")}>
          <EndFields draft={draft} />
        </Card>
        {draft.isOpen("instructions") ? (
          <Card title={t("instructions")}>
            <RichEditor
              label={t("instructions")}
              isLabelHidden
              hint={t("instructionsHint")}
              value={draft.values.instructions}
              onChange={(instructions) => draft.change({ instructions })}
              renderPreview={renderRich}
              rows={6}
              isPreviewHidden
            />
          </Card>
        ) : null}
      </div>
      <div className={css.aside}>
        <SeenCard detail={detail} changes={draft.changes} isLive />
      </div>
    </div>
  );
}
