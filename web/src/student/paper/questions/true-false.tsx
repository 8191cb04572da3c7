// True or false: two radios.
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { ClearChoice } from "@/student/paper/questions/clear-choice";
import { OptionRow } from "@/student/paper/questions/option-row";
import css from "@/student/paper/questions/options.module.css";
import type { FieldsOf } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";

export function TrueFalse({ response, onChange, isReadOnly, stemId }: FieldsOf<"true_false">) {
  const t = useQuestionsText();
  return (
    <RadioGroup
      aria-label={t("statement")}
      aria-describedby={stemId}
      value={response ? String(response.value) : null}
      onChange={(value) => onChange({ value: value === "true" })}
      isReadOnly={isReadOnly}
      className={css.group ?? ""}
    >
      {(["true", "false"] as const).map((value) => (
        <Radio key={value} value={value} className={css.option ?? ""}>
          <OptionRow shape="round">{value === "true" ? t("isTrue") : t("isFalse")}</OptionRow>
        </Radio>
      ))}
      <ClearChoice isShown={response !== null && !isReadOnly} onClear={() => onChange(null)} />
    </RadioGroup>
  );
}
