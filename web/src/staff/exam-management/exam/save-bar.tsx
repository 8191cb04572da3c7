// What is not saved yet, at the foot of every part of the exam: save, or take it back.
import { Save } from "lucide-react";
import type { Changes } from "@/staff/exam-management/exam/draft";
import css from "@/staff/exam-management/exam/exam.module.css";
import { useFieldNames } from "@/staff/exam-management/exam/field-names";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { useShortcut } from "@/ui/shortcuts";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

export function SaveBar({ draft }: { draft: Draft }) {
  const t = useExamText();
  const format = useFormat();
  const nameOf = useFieldNames();
  async function save() {
    if (await draft.save()) tell(t("saved"));
  }
  useShortcut("mod+s", t("saveShortcut"), () => void (draft.isChanged && save()));
  if (!draft.isChanged) return null;
  const names = format.list((Object.keys(draft.changes) as (keyof Changes)[]).map(nameOf));
  return (
    <div className={css.saveBar}>
      {draft.error ? <ErrorState error={draft.error} isInline /> : null}
      <div className={css.saveRow}>
        <span className={css.saveWords} role="status">
          {draft.isOvertaken ? t("changedMeanwhile") : t("unsaved", { fields: names })}
        </span>
        <div className={css.saveActs}>
          <Button onPress={draft.discard}>{t("discard")}</Button>
          <Button
            variant="primary"
            icon={Save}
            isPending={draft.isSaving}
            isDisabled={draft.missing.length > 0}
            onPress={() => void save()}
          >
            {t(draft.isOvertaken ? "saveAnyway" : "save")}
          </Button>
        </div>
      </div>
    </div>
  );
}
