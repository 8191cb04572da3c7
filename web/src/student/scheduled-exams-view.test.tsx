// The list of exams as a candidate meets it: the next one large, a way in, empty and failing lists, in two languages.
import { act, cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Journal } from "@/student/answers/journal";
import { clientOf, serve } from "@/student/own-pages.test-support";
import { at, cardWith, opened } from "@/student/scheduled/cards.test-support";
import ScheduledExamsView from "@/student/scheduled-exams-view";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const now = new Date(at(-2)).toISOString();
const next = cardWith({ exam: { state: "lobby" } });
const later = cardWith({ exam: { id: 8, title: "Organic Chemistry", opens_at: new Date(at(3 * 1440)).toISOString() } });
const past = cardWith({
  exam: { id: 6, title: "Mechanics", state: "released", opens_at: new Date(at(-9000)).toISOString() },
  attempt: { id: 40, state: "released" },
  result_attempt_id: 40,
  score: { points: 17.5, possible: 20, percent: 87.5, grade: "B", is_complete: true },
});
const trial = cardWith({ exam: { ...opened, id: 9, title: "Try it", kind: "practice" }, attempt: null });

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(answer: unknown) {
  serve({ "GET /api/student/exams": answer });
  return renderPage(<ScheduledExamsView />, { queryClient: clientOf() });
}

it("shows the next exam as a ticket with its countdown, both zones and the way in", async () => {
  const { container } = await open({ now, cards: [past, later, next], practice: [trial] });
  const ticket = await screen.findByRole("region", { name: "Next: Linear Algebra" });
  expect(within(ticket).getByRole("timer")).toHaveTextContent(/^[12]:\d\d$/);
  expect(within(ticket).getByText(/12:00 \(Helsinki\)/)).toBeInTheDocument();
  expect(within(ticket).getByText(/10:00 \(London\) for you/)).toBeInTheDocument();
  expect(within(ticket).getByText("1 h 15 min")).toBeInTheDocument();
  expect(within(ticket).getByRole("link", { name: "Enter lobby: Linear Algebra" })).toHaveAttribute("href", "/sit/7");
  expect(screen.getByRole("link", { name: "See result: Mechanics" })).toHaveAttribute("href", "/student/results/40");
  expect(screen.getByRole("link", { name: "Practise: Try it" })).toHaveAttribute("href", "/sit/9");
  expect(await axeProblems(container)).toEqual([]);
});

it("shows the score of a past exam as far as it is there", async () => {
  const { points, possible, percent } = { points: 3, possible: 20, percent: 15 };
  const begun = { ...past, score: { points, possible, percent, grade: "", is_complete: false } };
  const hidden = { ...past, exam: { ...past.exam, id: 5, title: "Optics" }, score: null };
  await open({ now, cards: [past, { ...begun, exam: { ...past.exam, id: 4, title: "Waves" } }, hidden], practice: [] });
  const rowOf = async (title: string) => (await screen.findByRole("heading", { name: title })).closest("li");
  expect(await rowOf("Mechanics")).toHaveTextContent("17.5 / 20B");
  expect(await rowOf("Waves")).toHaveTextContent("3 / 20so far");
  expect(await rowOf("Optics")).not.toHaveTextContent("/ 20");
});

it("teaches what will be here when there is nothing", async () => {
  const { container } = await open({ now, cards: [], practice: [] });
  expect(await screen.findByText("No exams yet")).toBeInTheDocument();
  expect(await axeProblems(container)).toEqual([]);
});

it("says what went wrong, and offers another try", async () => {
  await open(() => new Response(JSON.stringify({ detail: "The database is away." }), { status: 500 }));
  expect(await screen.findByText("The database is away.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
});

it("tells of answers on this device that were never sent, with the way to send them", async () => {
  const journal = new Journal(40);
  await journal.putDraft({ question: "q1", response: { text: "typed" }, save: null, parent: null });
  await journal.putDraft({ question: "q2", response: { text: "typed" }, save: null, parent: null });
  const { container } = await open({ now, cards: [past, next], practice: [] });
  expect(await screen.findByText(/Mechanics: 2 answers on this device have not been sent/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Open to send" })).toHaveAttribute("href", "/sit/6");
  expect(await axeProblems(container)).toEqual([]);
  await journal.forget();
});

it("speaks German", async () => {
  await act(() => languagePreference.set("de"));
  await open({ now, cards: [next], practice: [] });
  expect(await screen.findByRole("link", { name: "In den Warteraum: Linear Algebra" })).toBeInTheDocument();
});
