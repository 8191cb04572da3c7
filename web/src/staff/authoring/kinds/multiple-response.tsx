// Multiple response: options right or wrong, scored in one of four ways.
import { type EditorProps, freshId, plain, type ResponseOption } from "@/staff/authoring/content";
import { OptionFeedback, withFeedback } from "@/staff/authoring/kinds/option-feedback";
import css from "@/staff/authoring/question/editor.module.css";
import { ChoiceAt, PercentAt } from "@/staff/authoring/question/fields";
import { numberOf, PartList } from "@/staff/authoring/question/part-list";
import { RichLine } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Switch } from "@/ui/switch";

const scorings = ["partial", "all_or_nothing", "partial_with_penalty", "weights"] as const;

export function MultipleResponseEditor({ content, onChange }: EditorProps<"multiple_response">) {
  const t = useQuestionText();
  const isWeighted = content.scoring === "weights";
  const setOptions = (options: ResponseOption[]) => onChange({ ...content, options });
  const create = () => {
    const option = { id: freshId(content.options.map(({ id }) => id)), text: plain(), is_correct: false };
    return isWeighted ? { ...option, fraction: "0" } : option;
  };
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
        create={create}
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
                    value={option.fraction ?? ""}
                    onChange={(fraction) => change({ ...option, fraction, is_correct: Number(fraction) > 0 })}
                  />
                ) : (
                  <label className={css.right} data-on={option.is_correct || undefined}>
                    <input
                      type="checkbox"
                      checked={option.is_correct}
                      onChange={({ target }) => change({ ...option, is_correct: target.checked })}
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
      <ChoiceAt
        path="scoring"
        label={t("scoring")}
        value={content.scoring}
        onChange={(scoring) =>
          onChange({
            ...content,
            scoring,
            options: scoring === "weights" ? weighted(content.options) : content.options,
          })
        }
        options={scorings.map((id) => ({ id, label: t(`scoring_${id}`), note: t(`scoring_${id}_note`) }))}
      />
      <div className={css.switches}>
        <Switch isSelected={content.is_shuffled} onChange={(is_shuffled) => onChange({ ...content, is_shuffled })}>
          {t("shuffle")}
        </Switch>
      </div>
    </>
  );
}

/** A first proposal of weights: the right ones share the points; the last takes what rounding leaves. */
export function weighted(options: readonly ResponseOption[]): ResponseOption[] {
  const right = options.filter(({ is_correct }) => is_correct);
  const share = Number((1 / Math.max(1, right.length)).toFixed(4));
  const last = Number((1 - share * (right.length - 1)).toFixed(4));
  return options.map((option) => {
    if (option.fraction !== undefined) return option;
    if (!option.is_correct) return { ...option, fraction: "0" };
    return { ...option, fraction: String(option === right.at(-1) ? last : share) };
  });
}
