// What a review policy shows, as the server reads it: everything beside the own answers needs them to be shown.
import type { ReviewPolicy } from "@/staff/marking/api-types";

export const parts = ["marks", "attempt", "correctness", "feedback", "right_answer"] as const;
export type Part = (typeof parts)[number];

const standing: ReviewPolicy = {
  from: "on_release",
  at: null,
  attempt: true,
  marks: true,
  correctness: true,
  feedback: true,
  right_answer: false,
};

export function policyOf(known: Readonly<Record<string, unknown>>): ReviewPolicy {
  return { ...standing, ...(known as Partial<ReviewPolicy>) };
}

export const needsAttempt = (part: Part) => part !== "marks" && part !== "attempt";

export function isShown(policy: ReviewPolicy, part: Part): boolean {
  return policy[part] && (policy.attempt || !needsAttempt(part));
}

/** Results are seen before the exam as a whole is released. */
export function isEarly({ from }: ReviewPolicy): boolean {
  return from === "immediately" || from === "after_close";
}
