// Number: accepted values with tolerance, and units when they matter.
import type { EditorProps, Unit } from "@/staff/authoring/content";
import { NumberAnswers } from "@/staff/authoring/kinds/number-answers";
import css from "@/staff/authoring/question/editor.module.css";
import { ChoiceAt, DecimalAt, PercentAt, TextAt } from "@/staff/authoring/question/fields";
import { PartList } from "@/staff/authoring/question/part-list";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

const policies = ["none", "optional", "required"] as const;

export function NumericEditor({ content, onChange }: EditorProps<"numeric">) {
  const t = useQuestionText();
  const setPolicy = (unit_policy: (typeof policies)[number]) => {
    const needsFirst = unit_policy !== "none" && content.units.length === 0;
    onChange({ ...content, unit_policy, units: needsFirst ? [{ name: "", multiplier: "1" }] : content.units });
  };
  return (
    <>
      <NumberAnswers
        path="answers"
        answers={content.answers}
        onChange={(answers) => onChange({ ...content, answers })}
      />
      <ChoiceAt
        path="unit_policy"
        label={t("unitPolicy")}
        value={content.unit_policy}
        onChange={setPolicy}
        options={policies.map((id) => ({ id, label: t(`unit_${id}`), note: t(`unit_${id}_note`) }))}
      />
      {content.unit_policy === "none" ? null : (
        <>
          <Units units={content.units} onChange={(units) => onChange({ ...content, units })} />
          <PercentAt
            path="unit_penalty"
            label={t("unitPenalty")}
            value={content.unit_penalty}
            onChange={(unit_penalty) => onChange({ ...content, unit_penalty })}
          />
        </>
      )}
    </>
  );
}

function Units({ units, onChange }: { units: readonly Unit[]; onChange: (units: Unit[]) => void }) {
  const t = useQuestionText();
  return (
    <PartList
      path="units"
      title={t("units")}
      hint={t("unitHint")}
      parts={units}
      onChange={onChange}
      nameOf={(index) => t("unitNameOf", { number: index + 1 })}
      markOf={(index) => String(index + 1)}
      keyOf={(_, index) => String(index)}
      create={() => ({ name: "", multiplier: units.length === 0 ? "1" : "" })}
      addLabel={t("addUnit")}
    >
      {(unit, index, change) => (
        <div className={css.grid}>
          <TextAt
            path={`units.${index}.name`}
            label={t("unitName")}
            value={unit.name}
            onChange={(name) => change({ ...unit, name })}
          />
          <DecimalAt
            path={`units.${index}.multiplier`}
            label={t("multiplier")}
            value={unit.multiplier}
            onChange={(multiplier) => change({ ...unit, multiplier })}
          />
        </div>
      )}
    </PartList>
  );
}
