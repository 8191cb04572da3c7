// Questions as they travel to a candidate, and the responses to them; the rules are in src/examcast/domain/questions.

import type { Readable } from "@/realtime/cell";

/** Rich text, rendered and sanitised by the server. */
export interface Html {
  html: string;
}

export interface Part {
  id: string;
  text: Html;
}

export interface PlainPart {
  id: string;
  text: string;
}

export interface FileRef {
  sha256: string;
  name: string;
  size: number;
}

export type Gap =
  | { id: string; kind: "choice"; options: readonly PlainPart[] }
  | { id: string; kind: "number" }
  | { id: string; kind: "text" };

export interface PublicByKind {
  single_choice: { options: readonly Part[]; is_shuffled: boolean };
  multiple_response: {
    options: readonly Part[];
    is_shuffled: boolean;
    scoring: "all_or_nothing" | "partial" | "partial_with_penalty" | "weights";
  };
  true_false: Record<string, never>;
  numeric: { units: readonly string[]; unit_policy: "none" | "optional" | "required" };
  short_text: Record<string, never>;
  essay: { min_words: number | null; max_words: number | null; template: string | null; lines: number };
  matching: {
    prompts: readonly Part[];
    targets: readonly PlainPart[];
    is_shuffled: boolean;
    scoring: "partial" | "all_or_nothing";
  };
  ordering: { items: readonly Part[]; scoring: "all_or_nothing" | "position" | "neighbours" };
  cloze: { gaps: readonly Gap[] };
  file_upload: { max_files: number; max_bytes: number; extensions: readonly string[] };
  information: Record<string, never>;
}

export interface ResponseByKind {
  single_choice: { choice: string };
  multiple_response: { choices: readonly string[] };
  true_false: { value: boolean };
  numeric: { number: string; unit: string | null };
  short_text: { text: string };
  essay: { text: string };
  matching: { pairs: Readonly<Record<string, string>> };
  ordering: { order: readonly string[] };
  cloze: { gaps: Readonly<Record<string, string>> };
  file_upload: { files: readonly FileRef[] };
  information: never;
}

export type Kind = keyof PublicByKind;

export interface QuestionOf<K extends Kind> {
  ref: string;
  kind: K;
  /** A decimal string. */
  points: string;
  stem_html: string;
  public: PublicByKind[K];
}

export type PublicQuestion = { [K in Kind]: QuestionOf<K> }[Kind];
export type QuestionResponse = ResponseByKind[Kind];

/** Sends one file; progress is a share of 1. Rejects with an Error whose message is for the candidate. */
export type Upload = (
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<FileRef>;

/** A file on its way. */
export interface Sending {
  key: number;
  question: string;
  name: string;
  share: number;
  stop: () => void;
}

/** A file that did not arrive. */
export interface Unsent {
  question: string;
  name: string;
  reason: unknown;
}

/** Sends the files of one question; what is on its way and what failed is told of all of them. */
export interface FileSender {
  sending: Readable<readonly Sending[]>;
  unsent: Readable<readonly Unsent[]>;
  send: (file: File) => Promise<void>;
  /** What failed has been read. */
  clear: () => void;
}

export interface InputProps<K extends Kind> {
  question: QuestionOf<K>;
  response: ResponseByKind[K] | null;
  /** null clears the answer. */
  onChange: (response: ResponseByKind[K] | null) => void;
  isReadOnly: boolean;
  /** The attempt's seed: it decides the order of options. */
  seed: string;
}

/** What a kind's own component gets: the id of the text above it, to be described by. */
export interface FieldsOf<K extends Kind> extends InputProps<K> {
  stemId: string;
}

export type Verdict = "right" | "partly" | "wrong" | "unanswered" | "to_mark";

/** A mark's detail as the domain gives it. */
export interface MarkDetail {
  verdict: Verdict;
  parts: Readonly<Record<string, Verdict>>;
}

export interface AcceptedAnswer {
  value?: string;
  tolerance?: string;
  tolerance_kind?: "absolute" | "relative";
  text?: string;
  fraction: string;
}

export interface GapSolution {
  right?: readonly string[];
  answers?: readonly AcceptedAnswer[];
}

/** What the domain's solution() gives; which fields are there depends on the kind. */
export interface Solution {
  right?: readonly string[];
  value?: boolean;
  answers?: readonly AcceptedAnswer[];
  unit?: string | null;
  pairs?: Readonly<Record<string, string>>;
  order?: readonly string[];
  gaps?: Readonly<Record<string, GapSolution>>;
}
