// The names of questions that staff read instead of the random ones under which they travel.
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { type NamedQuestion, useQuestionNames } from "@/staff/monitoring/detail/question-names";

afterEach(cleanup);

const named = (number: number, title = `Title ${number}`): NamedQuestion => ({ question: `r${number}`, number, title });

function Names({ saves }: { saves: NamedQuestion[] }) {
  return <p>{useQuestionNames()(saves)}</p>;
}

it.each<[string, NamedQuestion[]]>([
  ["Question 3 · Title 3", [named(3), named(3)]],
  ["Question 1 · Title 1, Question 3", [named(3, ""), named(1)]],
  ["1, 2, 3, 4", [named(4), named(2), named(3), named(1)]],
  ["a question that is no longer in the paper", [named(0, "")]],
])("%s", (words, saves) => {
  render(<Names saves={saves} />);
  expect(screen.getByText(words)).toBeVisible();
});

it("cuts a long title", () => {
  render(<Names saves={[named(1, "x".repeat(100))]} />);
  expect(screen.getByText(/^Question 1 · x{47}…$/)).toBeVisible();
});
