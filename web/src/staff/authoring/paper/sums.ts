// What an outline adds up to: points, questions, their numbers, and which are named.
import { tidy } from "@/staff/authoring/fractions";
import type { Outline, OutlineItem } from "@/staff/authoring/paper/outline";

export interface Sum {
  points: number;
  questions: number;
}

/** What each candidate answers, and for how many points; information counts for neither. */
export function sumOf(items: readonly OutlineItem[]): Sum {
  let points = 0;
  let questions = 0;
  for (const item of items) {
    const count = item.draw ? item.draw.count : item.question?.kind === "information" ? 0 : 1;
    points += count * (Number(item.points) || 0);
    questions += count;
  }
  return { points: tidy(points), questions };
}

/** The numbers under which candidates will find each item, as long as nothing is shuffled. */
export function numbersOf(items: readonly OutlineItem[], first: number): string[] {
  let next = first;
  return items.map((item) => {
    const { questions } = sumOf([item]);
    const from = next;
    next += questions;
    return questions === 0 ? "" : questions === 1 ? String(from) : `${from}–${next - 1}`;
  });
}

export function namedIds(outline: Outline): Set<number> {
  return new Set(outline.flatMap(({ items }) => items.flatMap(({ question }) => (question ? [question.id] : []))));
}
