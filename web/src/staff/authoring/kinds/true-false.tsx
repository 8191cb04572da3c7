// True or false: what the statement is, and feedback for either answer.
import type { EditorProps, Rich } from "@/staff/authoring/content";
import { ChoiceAt } from "@/staff/authoring/question/fields";
import { OptionalRich } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

export function TrueFalseEditor({ content, onChange }: EditorProps<"true_false">) {
  const t = useQuestionText();
  const set = (key: "feedback_true" | "feedback_false", value: Rich | undefined) => {
    const { [key]: _old, ...rest } = content;
    onChange(value ? { ...rest, [key]: value } : rest);
  };
  return (
    <>
      <ChoiceAt
        path="is_true"
        label={t("isTrue")}
        value={content.is_true ? "true" : "false"}
        onChange={(value) => onChange({ ...content, is_true: value === "true" })}
        options={[
          { id: "true", label: t("true") },
          { id: "false", label: t("false") },
        ]}
      />
      <OptionalRich
        path="feedback_true"
        label={t("feedbackTrue")}
        addLabel={t("addFeedbackTrue")}
        value={content.feedback_true}
        onChange={(value) => set("feedback_true", value)}
      />
      <OptionalRich
        path="feedback_false"
        label={t("feedbackFalse")}
        addLabel={t("addFeedbackFalse")}
        value={content.feedback_false}
        onChange={(value) => set("feedback_false", value)}
      />
    </>
  );
}
