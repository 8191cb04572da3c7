// The report: read from top to bottom, with few people, and before anything is marked.
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import AnalyticsPage from "@/staff/analytics/analytics-page";
import { withFormulas } from "@/staff/analytics/option-table";
import { reportOf } from "@/staff/analytics/report.test-support";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(count: number, problem?: { status: number; code: string }, report = reportOf(count)) {
  vi.stubGlobal("fetch", async () =>
    problem ? new Response(JSON.stringify(problem), { status: problem.status }) : new Response(JSON.stringify(report)),
  );
  const queryClient = createQueryClient();
  queryClient.setQueryData(["session"], {
    user: null,
    institution: "I",
    is_staff: true,
    may: ["mark.read", "bank.read"],
  });
  return renderPage(<AnalyticsPage />, {
    queryClient,
    at: "/staff/exams/7/analytics",
    path: "/staff/exams/$id/analytics",
  });
}

it("reads like a report and is accessible", async () => {
  const { container } = await show(40);
  await screen.findByText("40 results, on average 60%.");
  expect(screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual([
    "What happened",
    "How hard it was",
    "How the time was used",
    "How reliable the results are",
    "Questions to review",
    "Who needs attention",
  ]);
  expect(screen.queryByText(/Few people have taken this exam/)).toBeNull();
  expect(await axeProblems(container)).toEqual([]);
});

it("says why to look at a question and what its options drew", async () => {
  await show(40);
  const question = within(
    (await screen.findByRole("heading", { name: "Question 2: Orbits" })).closest("section") as HTMLElement,
  );
  expect(question.getByText("The best choose a wrong option more often than the right one.")).toBeVisible();
  const wrong = question.getByRole("row", { name: /Venus/ });
  expect(wrong).toHaveTextContent("Venus2255%70%30%-0.31");
  expect(question.getByRole("row", { name: /Mercury.*right/ })).toBeVisible();
});

it("gives every drawing one sentence, its table behind a switch and a file beside it", async () => {
  await show(40);
  const figure = within(await screen.findByRole("figure", { name: "Scores" }));
  expect(figure.getByText("Half reached 60% or more.")).toBeVisible();
  expect(figure.getByRole("link", { name: "Results as CSV" })).toHaveAttribute(
    "href",
    "/api/staff/exams/7/export/results.csv",
  );
  await userEvent.click(figure.getByRole("radio", { name: "Table" }));
  expect(figure.getByRole("row", { name: "50–100 30" })).toBeVisible();
});

it("opens the figures of any question", async () => {
  await show(40);
  const list = await screen.findByRole("grid", { name: "All questions" });
  await userEvent.click(within(list).getByRole("row", { name: /Tides/ }));
  expect(await screen.findByRole("dialog", { name: "Question 1: Tides" })).toHaveTextContent("Of middling difficulty");
});

it("warns of few people and says nothing of reliability then", async () => {
  const { container } = await show(3);
  expect(await screen.findByText(/Few people have taken this exam/)).toBeVisible();
  expect(await axeProblems(container)).toEqual([]);
});

it("shows who came while nothing is marked, and leads to marking", async () => {
  await show(0);
  expect(await screen.findByText("No results yet")).toBeVisible();
  expect(screen.getByRole("link", { name: "Continue marking" })).toHaveAttribute("href", "/staff/exams/7/marking");
  expect(screen.queryByRole("heading", { name: "How hard it was" })).toBeNull();
});

it("shows the time used before anything is marked", async () => {
  const unmarked = { ...reportOf(0), time: reportOf(3).time };
  await show(0, undefined, unmarked);
  expect(await screen.findByRole("heading", { name: "How the time was used" })).toBeVisible();
  expect(screen.getByText("No results yet")).toBeVisible();
});

it("teaches when the exam has no paper", async () => {
  await show(0, { status: 409, code: "not_ready" });
  expect(await screen.findByText("Nothing to report yet")).toBeVisible();
});

it("draws formulas of options and nothing else in them", () => {
  expect(withFormulas("At $F_1$ <b>")).toBe('At <span class="math">F_1</span> &lt;b&gt;');
});
