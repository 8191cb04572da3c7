// Short text: one line.
import css from "@/student/paper/questions/fields.module.css";
import { MAX_SHORT_TEXT } from "@/student/paper/questions/typed";
import type { FieldsOf } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { TextField } from "@/ui/text-field";

export function ShortText({ response, onChange, isReadOnly, stemId }: FieldsOf<"short_text">) {
  const t = useQuestionsText();
  return (
    <div className={css.text}>
      <TextField
        label={t("shortText")}
        aria-describedby={stemId}
        value={response?.text ?? ""}
        onChange={(text) => onChange(text === "" ? null : { text })}
        isReadOnly={isReadOnly}
        maxLength={MAX_SHORT_TEXT}
        autoComplete="off"
        spellCheck="false"
      />
    </div>
  );
}
