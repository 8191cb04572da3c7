// The form of a question: what went wrong, what is missing, the text and its answers, then how it is filed.
import { useMemo } from "react";
import type { Problem } from "@/staff/authoring/content";
import { KindEditor } from "@/staff/authoring/kinds/kind-editor";
import { DetailsFields } from "@/staff/authoring/question/details-fields";
import css from "@/staff/authoring/question/editor.module.css";
import { ProblemList } from "@/staff/authoring/question/problem-list";
import { ProblemsProvider } from "@/staff/authoring/question/problems";
import type { QuestionState } from "@/staff/authoring/question/use-question";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { ErrorState } from "@/ui/error-state";
import { TextField } from "@/ui/text-field";

export interface QuestionFormProps {
  state: QuestionState;
  problems: readonly Problem[];
  /** The author has tried to save: from then on fields say what they lack. */
  isChecked: boolean;
  isSaved: boolean;
  mayWrite: boolean;
}

export function QuestionForm({ state, problems, isChecked, isSaved, mayWrite }: QuestionFormProps) {
  const t = useQuestionText();
  const { draft, change } = state;
  const shown = useMemo(() => ({ problems, isShown: isChecked }), [problems, isChecked]);
  return (
    <ProblemsProvider value={shown}>
      <fieldset className={css.form} disabled={!mayWrite}>
        {mayWrite ? null : <p className={css.readOnly}>{t("readOnly")}</p>}
        {state.isStale ? (
          <Card title={t("staleTitle")} isProminent>
            <p>{t("staleText")}</p>
            <div className={css.staleActs}>
              <Button onPress={() => void state.loadTheirs()}>{t("loadTheirs")}</Button>
              <Button variant="primary" isPending={state.isSaving} onPress={() => void state.saveOverTheirs()}>
                {t("saveMine")}
              </Button>
            </div>
          </Card>
        ) : state.error ? (
          <ErrorState error={state.error} isInline />
        ) : null}
        {isChecked ? <ProblemList problems={problems} /> : null}
        <Card>
          <DetailsFields
            draft={draft}
            onChange={change}
            titleProblem={isChecked && draft.title.trim() === "" ? t("titleMissing") : null}
          />
        </Card>
        <Card>
          <div className={css.kindFields}>
            <KindEditor kind={draft.kind} content={draft.content} onChange={(content) => change({ content })} />
          </div>
        </Card>
        <Card>
          <div className={css.kindFields}>
            <Checkbox
              isSelected={draft.isDraft}
              onChange={(isDraft) => change({ isDraft })}
              isDisabled={!mayWrite}
              note={t("isDraftNote")}
            >
              {t("isDraft")}
            </Checkbox>
            {isSaved ? (
              <TextField
                label={t("note")}
                hint={t("noteHint")}
                isOptional
                value={draft.note}
                onChange={(note) => change({ note })}
                maxLength={300}
              />
            ) : null}
          </div>
        </Card>
      </fieldset>
    </ProblemsProvider>
  );
}
