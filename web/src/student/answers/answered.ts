// Whether a question has an answer to each of its parts: the mirror of is_answered in domain/questions, for counts and marks.
import type { PublicQuestion, QuestionResponse, ResponseByKind } from "@/student/paper/questions/types";

export function isAnswerable(question: PublicQuestion): boolean {
  return question.kind !== "information";
}

export function isAnswered(question: PublicQuestion, response: QuestionResponse | null): boolean {
  if (response === null) return false;
  const given = response as Partial<
    ResponseByKind["multiple_response"] &
      ResponseByKind["numeric"] &
      ResponseByKind["matching"] &
      ResponseByKind["ordering"] &
      ResponseByKind["cloze"] &
      ResponseByKind["file_upload"] & { text: string }
  >;
  switch (question.kind) {
    case "multiple_response":
      return (given.choices ?? []).length > 0;
    case "numeric":
      return Boolean(given.number?.trim()) && (question.public.unit_policy !== "required" || Boolean(given.unit));
    case "short_text":
      return Boolean(given.text?.trim());
    case "essay":
      return Boolean(given.text?.trim()) && given.text?.trim() !== (question.public.template ?? "").trim();
    case "matching":
      return Object.values(given.pairs ?? {}).filter(Boolean).length === question.public.prompts.length;
    case "ordering":
      return (given.order ?? []).length > 0;
    case "cloze":
      return question.public.gaps.every(({ id }) => Boolean(given.gaps?.[id]?.trim()));
    case "file_upload":
      return (given.files ?? []).length > 0;
    default:
      return true;
  }
}
