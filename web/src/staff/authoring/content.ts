// Questions as their authors write them: one shape a kind; the rules are in src/examcast/domain/questions.

export interface Rich {
  format: "markdown" | "html";
  text: string;
}

export interface Problem {
  path: string;
  message: string;
}

interface Base {
  stem: Rich;
  feedback?: Rich;
}

/** Fractions, values and tolerances are decimal strings: nothing is rounded on the way. */
export interface ChoiceOption {
  id: string;
  text: Rich;
  fraction: string;
  feedback?: Rich;
}

export interface ResponseOption {
  id: string;
  text: Rich;
  is_correct: boolean;
  fraction?: string;
  feedback?: Rich;
}

export interface NumberAnswer {
  value: string;
  tolerance: string;
  tolerance_kind: "absolute" | "relative";
  fraction: string;
  feedback?: Rich;
}

export interface TextAnswer {
  text: string;
  fraction: string;
  feedback?: Rich;
}

export interface Unit {
  name: string;
  multiplier: string;
}

export interface Prompt {
  id: string;
  text: Rich;
  target: string;
}

export interface Target {
  id: string;
  text: string;
}

export interface Item {
  id: string;
  text: Rich;
}

export interface GapOption {
  id: string;
  text: string;
  fraction: string;
  feedback?: Rich;
}

export type Gap = { id: string; weight: string } & (
  | { kind: "choice"; options: GapOption[] }
  | { kind: "number"; answers: NumberAnswer[] }
  | { kind: "text"; answers: TextAnswer[]; is_case_sensitive?: boolean }
);

export interface ContentByKind {
  single_choice: Base & { options: ChoiceOption[]; is_shuffled: boolean };
  multiple_response: Base & {
    options: ResponseOption[];
    is_shuffled: boolean;
    scoring: "all_or_nothing" | "partial" | "partial_with_penalty" | "weights";
  };
  true_false: Base & { is_true: boolean; feedback_true?: Rich; feedback_false?: Rich };
  numeric: Base & {
    answers: NumberAnswer[];
    units: Unit[];
    unit_policy: "none" | "optional" | "required";
    unit_penalty: string;
  };
  short_text: Base & { answers: TextAnswer[]; is_case_sensitive: boolean };
  essay: Base & {
    min_words?: number | null;
    max_words?: number | null;
    template?: string | null;
    lines: number;
    marker_notes?: Rich;
  };
  matching: Base & {
    prompts: Prompt[];
    targets: Target[];
    is_shuffled: boolean;
    scoring: "partial" | "all_or_nothing";
  };
  ordering: Base & { items: Item[]; scoring: "all_or_nothing" | "position" | "neighbours" };
  cloze: Base & { gaps: Gap[] };
  file_upload: Base & { max_files: number; max_bytes: number; extensions: string[]; marker_notes?: Rich };
  information: Base;
}

export type Kind = keyof ContentByKind;
export type Content = ContentByKind[Kind];

export interface EditorProps<K extends Kind> {
  content: ContentByKind[K];
  onChange: (content: ContentByKind[K]) => void;
}

export const kinds: readonly Kind[] = [
  "single_choice",
  "multiple_response",
  "true_false",
  "numeric",
  "short_text",
  "essay",
  "matching",
  "ordering",
  "cloze",
  "file_upload",
  "information",
];

export function isKind(name: unknown): name is Kind {
  return kinds.includes(name as Kind);
}

export function plain(text = ""): Rich {
  return { format: "markdown", text };
}

/** Letters for options (a, b, …, z, a2, …), counted names for the rest: short, and unused in the question. */
export function freshId(used: Iterable<string>, prefix = ""): string {
  const taken = new Set(used);
  for (let number = 1; ; number += 1) {
    const id = prefix ? `${prefix}${number}` : lettered(number);
    if (!taken.has(id)) return id;
  }
}

function lettered(number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  return number <= 26 ? letter : `${letter}${Math.ceil(number / 26)}`;
}
