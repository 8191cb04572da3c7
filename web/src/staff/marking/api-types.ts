// The shapes of the marking and results addresses under the names that these pages use.
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type ExamFacts = Schemas["ExamFacts"];
export type ExamDetail = Schemas["ExamDetail"];
export type ResultTable = Schemas["ResultTable"];
export type ResultRow = Schemas["ResultRow"];
export type QueueItem = Schemas["QueueItem"];
export type QuestionProgress = Schemas["QuestionProgress"];

/** Told here: the schema knows another Overview, that of the exams being watched. */
export interface Overview {
  exam: ExamFacts;
  attempts: number;
  to_mark: number;
  late_saves: number;
  unjudged: number;
  questions: QuestionProgress[];
}

interface Html {
  html: string;
}

interface Part {
  id: string;
  text: Html | string;
}

/** What a question shows to a candidate; which lists are there depends on the kind. */
export interface PublicQuestion {
  ref: string;
  kind: string;
  stem_html: string;
  public: {
    options?: readonly Part[];
    prompts?: readonly Part[];
    targets?: readonly Part[];
    items?: readonly Part[];
    min_words?: number | null;
    max_words?: number | null;
  };
}

export interface AcceptedAnswer {
  value?: string;
  tolerance?: string;
  tolerance_kind?: string;
  text?: string;
  fraction: string;
}

export interface Solution {
  right?: readonly string[];
  value?: boolean;
  answers?: readonly AcceptedAnswer[];
  unit?: string | null;
  pairs?: Readonly<Record<string, string>>;
  order?: readonly string[];
}

/** The generated type, with the values that it leaves open told. */
export interface Queue extends Omit<Schemas["Queue"], "question" | "solution"> {
  question: PublicQuestion;
  solution: Solution | null;
}

export type Answer = Schemas["AnswerToMark"];
export type Marked = Schemas["Marked"];
export type HandedInFile = Schemas["HandedInFile"];

export interface SheetQuestion extends Omit<Schemas["ReviewQuestion"], "question"> {
  question: PublicQuestion | null;
}

export interface Sheet extends Omit<Schemas["OwnResult"], "questions"> {
  questions: SheetQuestion[];
}

export interface ReviewPolicy {
  from: "immediately" | "after_close" | "on_release" | "at";
  at: string | null;
  attempt: boolean;
  marks: boolean;
  correctness: boolean;
  feedback: boolean;
  right_answer: boolean;
}
