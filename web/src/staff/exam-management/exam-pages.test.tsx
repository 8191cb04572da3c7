import { cleanup, configure, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { sessionQuery } from "@/api/session";
import ExamPage from "@/staff/exam-management/exam-page";
import { examDetail, rosterRow } from "@/staff/exam-management/examples.test-support";
import ExamsPage from "@/staff/exam-management/exams-page";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

// The form waits for the last key, and a busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

const detail = examDetail();
const sent: { method: string; path: string; body: unknown }[] = [];

const check = (code: string, level: string, link: string, text: string) => ({ code, level, link, text });
const seen = {
  candidate_id: 1,
  name: "Ada",
  lobby_at: "2027-03-15T08:45:00.000000Z",
  opens_at: "2027-03-15T09:00:00.000000Z",
  ends_at: "2027-03-15T11:30:00.000000Z",
  entry_ends_at: "2027-03-15T11:30:00.000000Z",
  total_ms: 9_000_000,
  accommodation: "25 % extra",
  room: "",
  seat: "",
  needs_code: false,
  explanation: [],
};
const clash = check("clash", "warning", "roster", "2 candidates sit “Analysis” at the same time.");
const answers: [RegExp, unknown][] = [
  [
    /\/preflight$/,
    { checks: [check("roster", "error", "roster", "Nobody is on the roster."), clash], is_ready: false },
  ],
  [/\/try$/, { samples: [{ seen, count: 1 }], checks: [clash] }],
  [
    /\/roster$/,
    {
      items: [
        rosterRow(1, "Ada"),
        rosterRow(2, "Ben", {
          accommodation_kind: "minutes",
          accommodation_value: "20.00",
          is_accommodated_by_hand: true,
        }),
      ],
      total: 2,
    },
  ],
  [
    /\/acts$/,
    [
      {
        id: 1,
        kind: "exam.created",
        at: "2026-11-22T10:00:00Z",
        actor_id: 1,
        actor: "Cleo",
        reason: "",
        subject_type: "exam",
        subject_id: 7,
        before: {},
        after: {},
      },
    ],
  ],
  [/\/papers$/, { count: 0, items: [] }],
  [/\/(rooms|cohorts|people)$/, []],
  [/\/exams\/7$/, detail],
  [
    /\/exams$/,
    { items: [detail, examDetail({ id: 8, state: "open", title: "Analysis" })], total: 130, page: 1, page_size: 50 },
  ],
];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname;
    if (request.method !== "GET")
      sent.push({ method: request.method, path, body: await request.json().catch(() => null) });
    const found = answers.find(([pattern]) => pattern.test(path))?.[1];
    return found === undefined ? new Response("{}", { status: 404 }) : Response.json(found);
  });
});

function client() {
  const made = createQueryClient();
  const user = { id: 1, name: "Cleo", username: "cleo", zone: "Europe/Vienna", language: "en", roles: ["examiner"] };
  made.setQueryData(sessionQuery.queryKey, { user, may: ["exam.create", "exam.read"] } as never);
  return made;
}
const open = (tab: string) =>
  renderPage(<ExamPage />, { queryClient: client(), at: `/staff/exams/7?tab=${tab}`, path: "/staff/exams/$id" });

test("the list shows each exam with its next act, and axe finds nothing", async () => {
  const { container } = await renderPage(<ExamsPage />, { queryClient: client(), at: "/staff/exams" });
  expect(await screen.findByRole("link", { name: "Finish draft: Linear Algebra" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Watch live: Analysis" })).toBeTruthy();
  expect(await screen.findByText(/^The timeline shows the first 2 exams of 130\./)).toBeTruthy();
  expect(screen.getByText(/^As of .*, updated every 30\s?s$/)).toBeTruthy();
  expect(await axeProblems(container)).toEqual([]);
});

test.each([
  ["overview", "Nobody is on the roster."],
  ["schedule", "Working time"],
  ["roster", "20 min, this exam only"],
  ["staff", "Only Cleo so far. Add invigilators, co-examiners and markers."],
  ["paper", "Preview the draft"],
  ["review", "They do not see the right answers."],
  ["history", "Draft created"],
])("axe finds nothing in %s", async (tab, words) => {
  const { container } = await open(tab);
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  expect(await axeProblems(container)).toEqual([]);
});

test("the facts say in which zone a time is", async () => {
  await open("overview");
  expect(await screen.findByText(/10:00 \(Vienna\)$/, { selector: "dd > time" })).toBeTruthy();
});

test("the form says at once how Ada will see it, and who has another exam", async () => {
  await open("schedule");
  expect(await screen.findByText("As Ada will see it")).toBeTruthy();
  expect(screen.getByText(/10:00 to 12:30/)).toBeTruthy();
  expect(screen.getByText(clash.text)).toBeTruthy();
});

test("only what was changed is sent, with the version that was seen", async () => {
  await open("schedule");
  const title = await screen.findByRole("textbox", { name: "Title" });
  await userEvent.clear(title);
  await userEvent.type(title, "Topology");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  const patch = sent.find(({ method }) => method === "PATCH");
  expect(patch?.body).toEqual({ title: "Topology", version: 4, reason: "" });
});

test("extra time that was set by hand can go back to what the person was granted", async () => {
  await open("roster");
  await userEvent.click(await screen.findByRole("button", { name: "Edit Ben" }));
  await userEvent.click(await screen.findByRole("button", { name: /Extra time in this exam/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Standing accommodation" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  const patch = sent.find(({ method, path }) => method === "PATCH" && path.endsWith("/roster/2"));
  expect(patch?.body).toEqual({ accommodation_kind: "standing", accommodation_value: "0", reason: "" });
});

test("what stands in the way keeps the exam from being scheduled", async () => {
  await open("overview");
  await userEvent.click(await screen.findByRole("button", { name: "Schedule" }));
  expect(await screen.findByText("Fix these first:")).toBeTruthy();
  expect((screen.getByRole("button", { name: "Schedule exam" }) as HTMLButtonElement).disabled).toBe(true);
});
