// Matching: prompts, each with its partner, and partners that serve nobody.
import { type EditorProps, freshId, plain } from "@/staff/authoring/content";
import css from "@/staff/authoring/question/editor.module.css";
import { ChoiceAt, TextAt } from "@/staff/authoring/question/fields";
import { numberOf, PartList } from "@/staff/authoring/question/part-list";
import { Place, useProblem } from "@/staff/authoring/question/problems";
import { RichLine } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import type { Option } from "@/ui/option";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";

const scorings = ["partial", "all_or_nothing"] as const;

export function MatchingEditor({ content, onChange }: EditorProps<"matching">) {
  const t = useQuestionText();
  const used = [...content.prompts, ...content.targets].map(({ id }) => id);
  const options = content.targets.map((target, index) => {
    const number = index + 1;
    return { id: target.id, label: target.text ? `${number} · ${target.text}` : t("target", { number }) };
  });
  return (
    <>
      <PartList
        path="prompts"
        title={t("prompts")}
        parts={content.prompts}
        onChange={(prompts) => onChange({ ...content, prompts })}
        nameOf={(index) => t("prompt", { number: index + 1 })}
        markOf={(index) => String(index + 1)}
        keyOf={(prompt) => prompt.id}
        create={() => ({ id: freshId(used, "p"), text: plain(), target: "" })}
        addLabel={t("addPrompt")}
      >
        {(prompt, index, change) => {
          const name = t("prompt", { number: index + 1 });
          return (
            <div className={css.pair}>
              <RichLine
                path={`prompts.${index}.text`}
                label={name}
                value={prompt.text}
                onChange={(text) => change({ ...prompt, text })}
              />
              <Partner
                path={`prompts.${index}.target`}
                options={options}
                value={prompt.target}
                onChange={(target) => change({ ...prompt, target })}
              />
            </div>
          );
        }}
      </PartList>
      <PartList
        path="targets"
        title={t("targets")}
        hint={t("targetsHint")}
        parts={content.targets}
        onChange={(targets) => onChange({ ...content, targets })}
        nameOf={(index) => t("target", { number: index + 1 })}
        markOf={numberOf}
        keyOf={(target) => target.id}
        create={() => ({ id: freshId(used, "t"), text: "" })}
        addLabel={t("addTarget")}
        least={2}
      >
        {(target, index, change) => (
          <TextAt
            path={`targets.${index}.text`}
            label={t("target", { number: index + 1 })}
            isLabelHidden
            value={target.text}
            onChange={(text) => change({ ...target, text })}
          />
        )}
      </PartList>
      <ChoiceAt
        path="scoring"
        label={t("scoring")}
        value={content.scoring}
        onChange={(scoring) => onChange({ ...content, scoring })}
        options={scorings.map((id) => ({ id, label: t(`scoring_${id}`), note: t(`matching_${id}_note`) }))}
      />
      <div className={css.switches}>
        <Switch isSelected={content.is_shuffled} onChange={(is_shuffled) => onChange({ ...content, is_shuffled })}>
          {t("shufflePrompts")}
        </Switch>
      </div>
    </>
  );
}

interface PartnerProps {
  path: string;
  options: readonly Option[];
  value: string;
  onChange: (target: string) => void;
}

function Partner({ path, options, value, onChange }: PartnerProps) {
  const t = useQuestionText();
  const isKnown = options.some(({ id }) => id === value);
  return (
    <Place path={path}>
      <Select
        label={t("partner")}
        problem={useProblem(path)}
        value={isKnown ? value : null}
        onChange={onChange}
        options={options}
      />
    </Place>
  );
}
