// The fields of a question by its kind: text first, then what the kind needs, then feedback for everybody.
import type { ComponentType } from "react";
import type { Content, EditorProps, Kind } from "@/staff/authoring/content";
import { ClozeEditor } from "@/staff/authoring/kinds/cloze";
import { EssayEditor } from "@/staff/authoring/kinds/essay";
import { FileUploadEditor } from "@/staff/authoring/kinds/file-upload";
import { MatchingEditor } from "@/staff/authoring/kinds/matching";
import { MultipleResponseEditor } from "@/staff/authoring/kinds/multiple-response";
import { NumericEditor } from "@/staff/authoring/kinds/numeric";
import { OrderingEditor } from "@/staff/authoring/kinds/ordering";
import { ShortTextEditor } from "@/staff/authoring/kinds/short-text";
import { SingleChoiceEditor } from "@/staff/authoring/kinds/single-choice";
import { TrueFalseEditor } from "@/staff/authoring/kinds/true-false";
import { OptionalRich, RichField } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

const editors: { [K in Exclude<Kind, "information">]: ComponentType<EditorProps<K>> } = {
  single_choice: SingleChoiceEditor,
  multiple_response: MultipleResponseEditor,
  true_false: TrueFalseEditor,
  numeric: NumericEditor,
  short_text: ShortTextEditor,
  essay: EssayEditor,
  matching: MatchingEditor,
  ordering: OrderingEditor,
  cloze: ClozeEditor,
  file_upload: FileUploadEditor,
};

export interface KindEditorProps {
  kind: Kind;
  content: Content;
  onChange: (content: Content) => void;
}

export function KindEditor({ kind, content, onChange }: KindEditorProps) {
  const t = useQuestionText();
  // A kind and its content belong together; that a pair of unions stays one pair is beyond the type system.
  const Fields = kind === "information" ? null : (editors[kind] as ComponentType<Omit<KindEditorProps, "kind">>);
  const stemLabel = kind === "true_false" ? t("statement") : kind === "information" ? t("infoText") : t("stem");
  return (
    <>
      {kind === "cloze" ? null : (
        <RichField
          path="stem"
          label={stemLabel}
          hint={t("stemHint")}
          isRequired
          rows={6}
          value={content.stem}
          onChange={(stem) => onChange({ ...content, stem })}
        />
      )}
      {Fields ? <Fields content={content} onChange={onChange} /> : null}
      {kind === "information" ? null : (
        <OptionalRich
          path="feedback"
          label={t("feedback")}
          addLabel={t("addFeedbackAll")}
          hint={t("feedbackHint")}
          value={content.feedback}
          onChange={(feedback) => {
            const { feedback: _old, ...rest } = content;
            onChange((feedback ? { ...rest, feedback } : rest) as Content);
          }}
        />
      )}
    </>
  );
}
