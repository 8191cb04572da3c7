// The shapes of the bank's addresses under the names that these pages use.
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type QuestionCard = Schemas["QuestionCard"];
export type QuestionPage = Schemas["QuestionPage"];
export type QuestionDetail = Schemas["Question"];
export type VersionCard = Schemas["VersionCard"];
export type Folder = Schemas["CategoryCard"];
export type Tag = Schemas["TagCard"];
/** The candidate's view (null while the content lacks too much), and what to mend. */
export interface Preview {
  blob: Blob | null;
  solution: Record<string, unknown> | null;
  feedback_html: string;
  problems: Schemas["ContentProblem"][];
}
export type Blob = Schemas["Blob"];
/** The mark of a response that was tried; `fraction` is null where a person must mark. */
export interface Tried {
  fraction: string | null;
  detail: Record<string, unknown>;
  is_answered: boolean;
  text: string;
  feedback: Record<string, string>;
}
export type PaperCard = Schemas["PaperCard"];
export type PaperDetail = Schemas["Paper"];
export type PaperProblem = Schemas["PaperProblem"];
export type PaperPreview = Schemas["PaperPreview"];
export type ImportCard = Schemas["ImportCard"];
export type ImportDetail = Schemas["Import"];
export type ImportItem = Schemas["ImportItem"];
export type ImportProblem = Schemas["ImportProblem"];
