// One question that cannot be shown takes neither the others nor the page with it.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { QuestionBoundary } from "@/student/paper/question-boundary";

it("says so in place of the question, tries again, and lets the next one be shown", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let isBroken = true;
  const Question = ({ name }: { name: string }) => {
    if (isBroken && name === "q1") throw new Error("x is undefined");
    return <p>{name}</p>;
  };
  const room = (name: string) => (
    <QuestionBoundary of={name}>
      <Question name={name} />
    </QuestionBoundary>
  );
  const { rerender } = render(room("q1"));
  expect(screen.getByRole("heading", { name: "This question cannot be shown here" })).toBeInTheDocument();
  rerender(room("q2"));
  expect(screen.getByText("q2")).toBeInTheDocument();
  rerender(room("q1"));
  isBroken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(screen.getByText("q1")).toBeInTheDocument();
});
