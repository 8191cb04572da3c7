// Ordering: items in the right order, and how nearly right counts.
import { type EditorProps, freshId, plain } from "@/staff/authoring/content";
import { ChoiceAt } from "@/staff/authoring/question/fields";
import { PartList } from "@/staff/authoring/question/part-list";
import { RichLine } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

const scorings = ["position", "neighbours", "all_or_nothing"] as const;

export function OrderingEditor({ content, onChange }: EditorProps<"ordering">) {
  const t = useQuestionText();
  return (
    <>
      <PartList
        path="items"
        title={t("items")}
        hint={t("itemsHint")}
        parts={content.items}
        onChange={(items) => onChange({ ...content, items })}
        nameOf={(index) => t("item", { number: index + 1 })}
        markOf={(index) => String(index + 1)}
        keyOf={(item) => item.id}
        create={() => ({
          id: freshId(
            content.items.map(({ id }) => id),
            "i",
          ),
          text: plain(),
        })}
        addLabel={t("addItem")}
        least={2}
      >
        {(item, index, change) => (
          <RichLine
            path={`items.${index}.text`}
            label={t("item", { number: index + 1 })}
            isLabelHidden
            value={item.text}
            onChange={(text) => change({ ...item, text })}
          />
        )}
      </PartList>
      <ChoiceAt
        path="scoring"
        label={t("scoring")}
        value={content.scoring}
        onChange={(scoring) => onChange({ ...content, scoring })}
        options={scorings.map((id) => ({ id, label: t(`scoring_${id}`), note: t(`scoring_${id}_note`) }))}
      />
    </>
  );
}
