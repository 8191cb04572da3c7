// My result as the server gives it, its pictures' addresses filled in.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { AttemptFacts, ExamFacts, ReceiptFacts } from "@/realtime/events";
import { withMedia } from "@/student/paper/layout";
import type { Kind, PublicQuestion, QuestionResponse, Solution, Verdict } from "@/student/paper/questions/types";

export interface ReviewedQuestion {
  ref: string;
  position: number;
  kind: Kind;
  question: PublicQuestion | null;
  response: QuestionResponse | null;
  is_answered: boolean | null;
  max_points: number | null;
  points: number | null;
  fraction: number | null;
  is_to_be_marked: boolean | null;
  verdict: Verdict | null;
  parts: Record<string, Verdict> | null;
  feedback: Record<string, string> | null;
  comment: string | null;
  solution: Solution | null;
}

/** The generated type, with the values that it leaves open told. */
export interface OwnResult
  extends Omit<components["schemas"]["OwnResult"], "questions" | "exam" | "attempt" | "receipt"> {
  exam: ExamFacts;
  attempt: AttemptFacts;
  receipt: ReceiptFacts | null;
  questions: ReviewedQuestion[];
}

export const ownResultQuery = (attemptId: number) =>
  queryOptions({
    queryKey: ["own-result", attemptId],
    queryFn: async ({ signal }): Promise<OwnResult> => {
      const path = { attempt_id: attemptId };
      const found = (await call(
        api.GET("/api/student/attempts/{attempt_id}/result", { params: { path }, signal }),
      )) as unknown as OwnResult;
      return { ...found, questions: withMedia(found.questions, (name) => `${found.media_base}${name}`) };
    },
    staleTime: 60_000,
  });

/** Whether something was left on the table: what one wants to look at first. */
export function isOpen({ points, max_points, verdict }: ReviewedQuestion): boolean {
  if (points !== null && max_points !== null) return points < max_points;
  return verdict !== null && verdict !== "right";
}
