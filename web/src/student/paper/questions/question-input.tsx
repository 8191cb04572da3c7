// One question to answer: its text, then the fields of its kind.
import { type ComponentType, useId } from "react";
import { Cloze } from "@/student/paper/questions/cloze";
import { Essay } from "@/student/paper/questions/essay";
import css from "@/student/paper/questions/fields.module.css";
import { FileUpload } from "@/student/paper/questions/file-upload";
import { Information } from "@/student/paper/questions/information";
import { Matching } from "@/student/paper/questions/matching";
import { MultipleResponse } from "@/student/paper/questions/multiple-response";
import { Numeric } from "@/student/paper/questions/numeric";
import { Ordering } from "@/student/paper/questions/ordering";
import { ShortText } from "@/student/paper/questions/short-text";
import { SingleChoice } from "@/student/paper/questions/single-choice";
import { TrueFalse } from "@/student/paper/questions/true-false";
import type { FieldsOf, FileSender, Kind, PublicQuestion, QuestionResponse } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export interface QuestionInputProps {
  question: PublicQuestion;
  response: QuestionResponse | null;
  /** null clears the answer. */
  onChange: (response: QuestionResponse | null) => void;
  isReadOnly: boolean;
  /** The attempt's seed: it decides the order of options. */
  seed: string;
  /** Needed for file uploads only. */
  files?: FileSender;
}

const fields: { [K in Kind]: ComponentType<FieldsOf<K> & { files?: FileSender }> } = {
  single_choice: SingleChoice,
  multiple_response: MultipleResponse,
  true_false: TrueFalse,
  numeric: Numeric,
  short_text: ShortText,
  essay: Essay,
  matching: Matching,
  ordering: Ordering,
  cloze: Cloze,
  file_upload: FileUpload,
  information: Information,
};

/** Keyed by ref: what a field remembers (a moved item, what was left out) belongs to one question. */
export function QuestionInput(props: QuestionInputProps) {
  return <Question key={props.question.ref} {...props} />;
}

function Question(props: QuestionInputProps) {
  const { question } = props;
  const t = useQuestionsText();
  const stemId = useId();
  // A question and its response are of one kind; that this pair of unions stays together is beyond the type system.
  const Fields = fields[question.kind] as ComponentType<QuestionInputProps & { stemId: string }> | undefined;
  return (
    <div className={css.question}>
      {question.kind === "cloze" ? null : <RichHtml id={stemId} html={question.stem_html} />}
      {Fields ? <Fields {...props} stemId={stemId} /> : <p role="alert">{t("unknownKind")}</p>}
    </div>
  );
}
