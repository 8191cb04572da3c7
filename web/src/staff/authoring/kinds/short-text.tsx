// Short text: accepted words, and whether capitals matter.
import type { EditorProps } from "@/staff/authoring/content";
import { TextAnswers } from "@/staff/authoring/kinds/text-answers";
import css from "@/staff/authoring/question/editor.module.css";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Switch } from "@/ui/switch";

export function ShortTextEditor({ content, onChange }: EditorProps<"short_text">) {
  const t = useQuestionText();
  return (
    <>
      <TextAnswers path="answers" answers={content.answers} onChange={(answers) => onChange({ ...content, answers })} />
      <div className={css.switches}>
        <Switch
          isSelected={content.is_case_sensitive}
          onChange={(is_case_sensitive) => onChange({ ...content, is_case_sensitive })}
        >
          {t("caseSensitive")}
        </Switch>
      </div>
    </>
  );
}
