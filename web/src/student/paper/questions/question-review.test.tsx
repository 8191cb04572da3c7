// A review shows what it is given and nothing else.
import { render, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { examples, kinds } from "@/student/paper/questions/examples.test-support";
import { QuestionReview, type QuestionReviewProps } from "@/student/paper/questions/question-review";
import type { Kind } from "@/student/paper/questions/types";

function reviewed(kind: Kind, hidden: (keyof QuestionReviewProps)[] = []) {
  const { question, response, detail, solution, feedback, fraction } = examples[kind];
  const all: QuestionReviewProps = {
    ...{ question, response, detail, solution, feedback, seed: "seed-1" },
    points: fraction === null ? null : String(Number(fraction) * 4),
    fileHref: (sha256) => `/files/${sha256}`,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.includes(name as never)));
  return render(
    <main>
      <QuestionReview {...(given as unknown as QuestionReviewProps)} />
    </main>,
  ).container;
}

const row = (text: string | RegExp) => within(screen.getByText(text).closest("li") as HTMLElement);

describe.each(kinds)("the review of %s", (kind) => {
  it("is accessible", async () => {
    const { violations } = await axe.run(reviewed(kind), { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
  });

  it("judges nothing when the policy shows only the response", () => {
    const container = reviewed(kind, ["detail", "solution", "feedback", "points"]);
    expect(container).not.toHaveTextContent(/Right|Wrong|Partly|right answer|Right order|Accepted|points/);
  });

  it("can show a question that was not answered", () => {
    const { question } = examples[kind];
    const { container } = render(<QuestionReview question={question} response={null} seed="s" />);
    expect(container).toHaveTextContent(/\w/);
  });
});

describe("a review", () => {
  it("tells choice, verdict, right answer and the feedback earned", () => {
    reviewed("single_choice");
    expect(row("Venus").getByText("chosen")).toBeVisible();
    expect(row("Venus").getByText("Partly right")).toBeVisible();
    expect(row("Venus").getByText("Close: it is the second.")).toBeVisible();
    expect(row("Mercury").getByText("right answer")).toBeVisible();
    expect(screen.getByText("1 of 4 points")).toBeVisible();
    expect(screen.getByRole("region", { name: "Feedback" })).toHaveTextContent("The order from the Sun");
  });

  it("names the right match of a wrong pair only", () => {
    reviewed("matching");
    expect(row("Europa").getByText("Right")).toBeVisible();
    expect(row("Titan").getByText("Wrong")).toBeVisible();
    expect(row("Titan").getByText(/Right match/)).toHaveTextContent("Right match: Saturn");
    expect(row("Europa").queryByText(/Right match/)).toBeNull();
  });

  it("shows the order given and the right one", () => {
    reviewed("ordering");
    const texts = (name: string) =>
      within(screen.getByRole("list", { name }))
        .getAllByRole("listitem")
        .map((item) => item.textContent);
    expect(texts("Your answer")[0]).toMatch(/the Earth.*Wrong/);
    expect(texts("Right order")).toEqual(["1the Moon", "2the Earth", "3Jupiter", "4the Sun"]);
  });

  it("puts gaps and their verdicts into the text and the solutions below", () => {
    const container = reviewed("cloze");
    expect(container.querySelector('[data-gap="g2"]')).toHaveTextContent("2hotterWrong");
    expect(screen.getByRole("list", { name: "Solution" })).toHaveTextContent("100 ± 0.5");
    expect(screen.getByRole("list", { name: "Solution" })).toHaveTextContent("Celsius · Celcius (50 %)");
  });

  it("writes tolerances and wildcards for people", () => {
    reviewed("numeric");
    expect(screen.getByText("0.994 ± 1 % m")).toBeVisible();
    reviewed("short_text");
    expect(screen.getByText("…Kepler")).toBeVisible();
  });

  it("waits for a person's mark in words, and links files", () => {
    reviewed("file_upload");
    expect(screen.getByText("To be marked")).toBeVisible();
    expect(screen.getByText("4 points, not marked yet")).toBeVisible();
    expect(screen.getByRole("link", { name: "ecliptic.pdf" })).toHaveAttribute("href", `/files/${"ab".repeat(32)}`);
  });

  it("shows a marker's comment as plain text", () => {
    const { question, response } = examples.essay;
    render(<QuestionReview {...{ question, response }} seed="s" comment="<b>Good</b> start" />);
    expect(screen.getByRole("region", { name: "Comment" })).toHaveTextContent("<b>Good</b> start");
  });
});
