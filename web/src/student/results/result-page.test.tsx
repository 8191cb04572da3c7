// My result: as much as the exam shows and no more; too early is said kindly; a receipt is checked here too.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clientOf, serve } from "@/student/own-pages.test-support";
import { isSigned } from "@/student/receipts/check-receipt";
import { publicKey, receipt } from "@/student/receipts/receipt.test-support";
import ResultPage from "@/student/result-page";
import { cardWith } from "@/student/scheduled/cards.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const { exam, attempt } = cardWith({ exam: { state: "released" }, attempt: { state: "released" } });
const question = {
  ref: "q1",
  position: 1,
  kind: "true_false",
  question: { ref: "q1", kind: "true_false", points: "2", stem_html: "<p>Is water wet?</p>", public: {} },
  response: { value: true },
  is_answered: true,
  max_points: 2,
  points: 1,
  fraction: 0.5,
  is_to_be_marked: false,
  verdict: "partly",
  parts: {},
  feedback: { "": "<p>Think of ice.</p>" },
  comment: "Nearly.",
  solution: { value: false },
};
const result = {
  exam,
  attempt,
  shows: { responses: true, marks: true, correctness: true, feedback: true, right_answer: true },
  is_complete: true,
  counts: true,
  points: 1,
  max_points: 2,
  percent: 50,
  grade: "3",
  boundaries: [{ grade: "3", from_percent: "40" }],
  questions: [question],
  receipt,
  media_base: "/api/student/attempts/42/media/",
};

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const address = { at: "/student/results/42", path: "/student/results/$attemptId" };
const open = () => renderPage(<ResultPage />, { queryClient: clientOf(), ...address });

it("shows grade, points, each question and a receipt that can be checked", async () => {
  const checked = {
    receipt,
    is_genuine: true,
    is_whole: true,
    are_answers_right: true,
    saves: 3,
    keys: { "0001": publicKey },
  };
  serve({ "GET /api/student/attempts/42/result": result, "GET /api/student/attempts/42/receipt": checked });
  const user = userEvent.setup();
  const { container } = await open();
  expect(await screen.findByText("50%")).toBeInTheDocument();
  expect(screen.getByText("Is water wet?")).toBeInTheDocument();
  expect(screen.getByText("Think of ice.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Check receipt" }));
  expect(await screen.findByText(/signed by this server/)).toBeInTheDocument();
  expect(await axeProblems(container)).toEqual([]);
});

it("shows points alone where only marks are given", async () => {
  const bare = {
    ...question,
    question: null,
    response: null,
    verdict: null,
    parts: null,
    feedback: null,
    comment: null,
  };
  const shows = { responses: false, marks: true, correctness: false, feedback: false, right_answer: false };
  serve({ "GET /api/student/attempts/42/result": { ...result, shows, questions: [{ ...bare, solution: null }] } });
  await open();
  expect(await screen.findByRole("row", { name: "Question 1 1 of 2 points" })).toBeInTheDocument();
  expect(screen.queryByText("Is water wet?")).toBeNull();
});

it("says that it is too early", async () => {
  const early = () => new Response(JSON.stringify({ code: "not_released", detail: "Not yet." }), { status: 409 });
  serve({ "GET /api/student/attempts/42/result": early });
  await open();
  expect(await screen.findByText("Your result is not available yet")).toBeInTheDocument();
});

it("finds out a receipt that was changed", async () => {
  expect(await isSigned(receipt, publicKey)).toBe(true);
  expect(await isSigned({ ...receipt, answered: 1 }, publicKey)).toBe(false);
});
