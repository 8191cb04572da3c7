// Single choice: options of which one is right; partial and negative fractions when asked for.
import { useId, useState } from "react";
import { type ChoiceOption, type EditorProps, freshId, plain } from "@/staff/authoring/content";
import { OptionFeedback, withFeedback } from "@/staff/authoring/kinds/option-feedback";
import css from "@/staff/authoring/question/editor.module.css";
import { PercentAt } from "@/staff/authoring/question/fields";
import { numberOf, PartList } from "@/staff/authoring/question/part-list";
import { RichLine } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Switch } from "@/ui/switch";

export function SingleChoiceEditor({ content, onChange }: EditorProps<"single_choice">) {
  const t = useQuestionText();
  const group = useId();
  const [isWeighted, setWeighted] = useState(() => hasPartialCredit(content.options));
  const setOptions = (options: ChoiceOption[]) => onChange({ ...content, options });
  return (
    <>
      <PartList
        path="options"
        title={t("options")}
        parts={content.options}
        onChange={setOptions}
        nameOf={(index) => t("option", { number: index + 1 })}
        markOf={numberOf}
        keyOf={(option) => option.id}
        create={() => ({ id: freshId(content.options.map(({ id }) => id)), text: plain(), fraction: "0" })}
        addLabel={t("addOption")}
        least={2}
      >
        {(option, index, change) => {
          const path = `options.${index}`;
          const name = t("option", { number: index + 1 });
          return (
            <>
              <RichLine
                path={`${path}.text`}
                label={name}
                isLabelHidden
                value={option.text}
                onChange={(text) => change({ ...option, text })}
              />
              <div className={css.partFoot}>
                {isWeighted ? (
                  <PercentAt
                    path={`${path}.fraction`}
                    label={t("worthOf", { name })}
                    isLabelHidden
                    value={option.fraction}
                    onChange={(fraction) => change({ ...option, fraction })}
                  />
                ) : (
                  <label className={css.right} data-on={isRight(option) || undefined}>
                    <input
                      type="radio"
                      name={group}
                      checked={isRight(option)}
                      onChange={() => setOptions(onlyRight(content.options, option.id))}
                      aria-label={t("rightOf", { name })}
                    />
                    <span aria-hidden>{t("right")}</span>
                  </label>
                )}
                <OptionFeedback
                  path={path}
                  value={option.feedback}
                  onChange={(feedback) => change(withFeedback(option, feedback))}
                />
              </div>
            </>
          );
        }}
      </PartList>
      <div className={css.switches}>
        <Switch
          isSelected={isWeighted}
          onChange={(isOn) => {
            setWeighted(isOn);
            const best = content.options.find(isRight) ?? content.options[0];
            if (!isOn && best) setOptions(onlyRight(content.options, best.id));
          }}
        >
          {t("partialCredit")}
        </Switch>
        <Switch isSelected={content.is_shuffled} onChange={(is_shuffled) => onChange({ ...content, is_shuffled })}>
          {t("shuffle")}
        </Switch>
      </div>
    </>
  );
}

function isRight(option: ChoiceOption): boolean {
  return Number(option.fraction) === 1;
}

export function onlyRight(options: readonly ChoiceOption[], id: string): ChoiceOption[] {
  return options.map((option) => ({ ...option, fraction: option.id === id ? "1" : "0" }));
}

/** More than one right option, or fractions between: the plain choice of one could not say so. */
export function hasPartialCredit(options: readonly ChoiceOption[]): boolean {
  const fractions = options.map(({ fraction }) => Number(fraction));
  return fractions.some((value) => value !== 0 && value !== 1) || fractions.filter((value) => value === 1).length > 1;
}
