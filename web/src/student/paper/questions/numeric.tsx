// Numeric: a number as the candidate writes it, and a unit where there are any.
import { useId, useState } from "react";
import css from "@/student/paper/questions/fields.module.css";
import { NativeSelect } from "@/student/paper/questions/native-select";
import { looksLikeNumber, MAX_NUMBER } from "@/student/paper/questions/typed";
import type { FieldsOf } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { TextField } from "@/ui/text-field";

export function Numeric({ question, response, onChange, isReadOnly, stemId }: FieldsOf<"numeric">) {
  const t = useQuestionsText();
  const unitId = useId();
  const [isTyping, setTyping] = useState(false);
  const { units, unit_policy } = question.public;
  const { number, unit } = response ?? { number: "", unit: null };
  const change = (next: { number: string; unit: string | null }) =>
    onChange(next.number === "" && next.unit === null ? null : next);
  const isStrange = !isTyping && number.trim() !== "" && !looksLikeNumber(number);
  return (
    <div className={css.row}>
      <div className={css.number}>
        <TextField
          label={t("number")}
          hint={t("numberHint")}
          problem={isStrange ? t("numberStrange") : null}
          aria-describedby={stemId}
          value={number}
          onChange={(text) => change({ number: text, unit })}
          onFocusChange={setTyping}
          isReadOnly={isReadOnly}
          maxLength={MAX_NUMBER}
          autoComplete="off"
          spellCheck="false"
        />
      </div>
      {units.length > 0 ? (
        <div className={css.unit}>
          <span id={unitId} aria-hidden className={css.label}>
            {t("unit")}
          </span>
          <NativeSelect
            label={t("unit")}
            placeholder={t("unitChoose")}
            options={units.map((name) => ({ id: name, text: name }))}
            value={unit ?? ""}
            onChange={(name) => change({ number, unit: name || null })}
            isReadOnly={isReadOnly}
          />
          {unit_policy === "required" && number !== "" && !unit && !isTyping ? (
            <span className={css.note}>{t("unitMissing")}</span>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
