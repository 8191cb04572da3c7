// The feedback below an option or answer, hidden until wanted.
import type { Rich } from "@/staff/authoring/content";
import { OptionalRich } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

export interface OptionFeedbackProps {
  path: string;
  value: Rich | undefined;
  onChange: (feedback: Rich | undefined) => void;
}

export function OptionFeedback({ path, value, onChange }: OptionFeedbackProps) {
  const t = useQuestionText();
  return (
    <OptionalRich
      path={`${path}.feedback`}
      label={t("feedbackOf")}
      addLabel={t("addFeedback")}
      value={value}
      onChange={onChange}
    />
  );
}

/** The part with its feedback, or without the field when there is none. */
export function withFeedback<Part extends { feedback?: Rich }>(part: Part, feedback: Rich | undefined): Part {
  const { feedback: _old, ...rest } = part;
  return (feedback ? { ...rest, feedback } : rest) as Part;
}
