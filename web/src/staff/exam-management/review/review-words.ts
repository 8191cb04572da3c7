// A review policy in plain sentences. Pure: the words come from the texts.
import type { ReviewPolicy } from "@/staff/exam-management/exam/draft";

export const shownParts = ["marks", "attempt", "correctness", "feedback", "right_answer"] as const;
export type ShownPart = (typeof shownParts)[number];

export interface Words {
  start: (policy: ReviewPolicy) => string;
  noun: (part: ShownPart) => string;
  list: (words: readonly string[], how: "and" | "or") => string;
  see: (values: { when: string; parts: string }) => string;
  nothing: (values: { when: string }) => string;
  not: (values: { parts: string }) => string;
  early: () => string;
}

/** What is seen, what is not, and what to think of. */
export function reviewSentences(policy: ReviewPolicy, isWindow: boolean, words: Words): string[] {
  const seen = shownParts.filter((part) => policy[part]);
  const hidden = shownParts.filter((part) => !policy[part]);
  const when = words.start(policy);
  const sentences = [
    seen.length > 0 ? words.see({ when, parts: words.list(seen.map(words.noun), "and") }) : words.nothing({ when }),
  ];
  if (seen.length > 0 && hidden.length > 0)
    sentences.push(words.not({ parts: words.list(hidden.map(words.noun), "or") }));
  if (policy.from === "immediately" && policy.right_answer && isWindow) sentences.push(words.early());
  return sentences;
}
