// For tests: every kind as the server sends it, from the file that Python makes (tests/fixtures/public_questions.py).
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type {
  Html,
  Kind,
  MarkDetail,
  PublicQuestion,
  QuestionResponse,
  Solution,
} from "@/student/paper/questions/types";

export interface Example {
  question: PublicQuestion;
  response: QuestionResponse | null;
  fraction: string | null;
  detail: MarkDetail;
  solution: Solution;
  feedback: Record<string, Html>;
  model: QuestionResponse | null;
}

const file = resolve(import.meta.dirname, "../../../../../tests/fixtures/public_questions.json");

export const examples: Record<Kind, Example> = JSON.parse(readFileSync(file, "utf8"));
export const kinds = Object.keys(examples) as Kind[];
