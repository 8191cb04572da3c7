import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { sessionQuery } from "@/api/session";
import MonitoringPage from "@/staff/monitoring/monitoring-page";
import { examOf, rowOf } from "@/staff/monitoring/row.test-support";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

// A machine that is busy with other tests takes its time over a page of this size.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

const may = ["exam.close", "exam.pause", "exam.extend", "exam.announce", "exam.terminate", "exam.reopen"];
const rows = [
  rowOf(1, { name: "Ada Nguyen" }),
  rowOf(2, { name: "Ben García", presence: "offline", trouble: ["offline"] }),
  rowOf(3, { name: "Zoë Østby", room_id: 2, room: "Library" }),
];
const counts = { expected: 3, lobby: 0, writing: 2, quiet: 0, offline: 1, handed_in: 0, absent: 0 };
const rooms = [
  { room_id: 1, name: "Hall A", count: 2 },
  { room_id: 2, name: "Library", count: 1 },
];
const now = "2025-12-09T08:00:00.000000Z";
const picture = {
  now,
  exam: examOf(),
  counts,
  rooms,
  rows,
  entries: [],
  announcements: [],
  activity: [{ at: now, starts: 3, saves: 9, hand_ins: 0 }],
  reach: [
    {
      act: 1,
      kind: "exam.opened",
      at: now,
      seen: 2,
      of: 3,
      unreached: [{ candidate_id: 2, name: "Ben García", room_id: 1 }],
    },
  ],
  late: 0,
  may,
  own_rooms: null,
};

interface Sent {
  path: string;
  body: unknown;
}
let sent: Sent[] = [];
/** The server answers once more with the first picture and is gone. */
let isGone = false;

function answerTo(path: string): unknown {
  if (path === "/api/admin/exams/monitoring/") return { now, exams: [{ exam: examOf(), counts, rooms, may }] };
  if (path.endsWith("/timeline")) return { acts: [], spans: [], saves: [] };
  if (path.endsWith("/extend/preview")) {
    const row = {
      candidate_id: 2,
      name: "Ben García",
      old_ends_at: rows[1]!.ends_at,
      new_ends_at: "2025-12-09T09:10:00Z",
    };
    return { rows: [row], amount_ms: 600_000 };
  }
  if (path.endsWith("/extend")) return { entries: [], people: 1, amount_ms: 600_000 };
  if (path.endsWith("/monitoring/7")) return picture;
  if (path.endsWith("/statistics")) return picture;
  if (path.endsWith("/progress")) return { now, rows };
  return null;
}

beforeEach(() => {
  sent = [];
  isGone = false;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "POST") sent.push({ path: pathname, body: await request.clone().json() });
    // No socket: the console must do, visibly, by asking.
    if (pathname === "/api/tickets") return Response.json({ code: "not_allowed", detail: "No." }, { status: 403 });
    if (isGone && !pathname.endsWith("/monitoring/7")) return new Response(null, { status: 500 });
    return Response.json(answerTo(pathname));
  });
});

function client() {
  const made = createQueryClient();
  const user = { id: 1, name: "Ina", username: "ina", zone: "Europe/Helsinki", language: "en", roles: ["invigilator"] };
  made.setQueryData(sessionQuery.queryKey, { user, may } as never);
  return made;
}

const show = (at: string) =>
  renderPage(<MonitoringPage />, {
    queryClient: client(),
    at,
    path: at.includes("/7") ? "/admin/exam-monitoring/$examId" : "/admin/exam-monitoring",
  });
const names = () => screen.getAllByRole("rowheader").map((cell) => cell.textContent);

test("the list names each exam with its figures", async () => {
  const { container } = await show("/admin/exam-monitoring");
  expect(await screen.findByRole("link", { name: "Linear Algebra" })).toHaveAttribute(
    "href",
    "/admin/exam-monitoring/7",
  );
  expect(await axeProblems(container)).toEqual([]);
});

test("the console puts trouble first, says when it is not live, and passes axe", async () => {
  const { container } = await show("/admin/exam-monitoring/7");
  expect(await screen.findByRole("grid", { name: "Candidates" })).toBeVisible();
  expect(names()).toEqual(["Ben García", "Ada Nguyen", "Zoë Østby"]);
  expect(await screen.findByText(/Not live/)).toBeVisible();
  expect(screen.getByText(/2 of 3 reached/)).toBeVisible();
  expect(await axeProblems(container)).toEqual([]);
});

test("a figure of the strip shows only those; pressed again, everyone", async () => {
  await show("/admin/exam-monitoring/7");
  const strip = within(await screen.findByRole("group", { name: /^Numbers/ }));
  await userEvent.click(strip.getByRole("button", { name: /^Offline/, pressed: false }));
  await waitFor(() => expect(names()).toEqual(["Ben García"]));
  await userEvent.click(strip.getByRole("button", { name: /^Offline/, pressed: true }));
  await waitFor(() => expect(names()).toHaveLength(3));
});

test("keys select a row and more time is given only after each deadline was shown", async () => {
  await show("/admin/exam-monitoring/7");
  const grid = await screen.findByRole("grid", { name: "Candidates" });
  within(grid).getAllByRole("row")[1]!.focus();
  await userEvent.keyboard(" ");
  const bar = await screen.findByRole("region", { name: "1 selected" });
  await userEvent.click(within(bar).getByRole("button", { name: "Change time" }));
  const dialog = await screen.findByRole("dialog", { name: "Change time for Ben García" });
  expect(await within(dialog).findByText(/11:10:00/)).toBeVisible();
  const act = within(dialog).getByRole("button", { name: "Change time for 1" });
  expect(act).toBeDisabled();
  fireEvent.change(within(dialog).getByRole("textbox", { name: /Reason/ }), { target: { value: "Fire alarm" } });
  await userEvent.click(act);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const asked = sent.find(({ path }) => path.endsWith("/extend"));
  expect(asked?.body).toMatchObject({ whom: { candidate_ids: [2] }, how: "minutes", value: 10, reason: "Fire alarm" });
});

test("a row opened shows the candidate beside the table", async () => {
  await show("/admin/exam-monitoring/7");
  const grid = await screen.findByRole("grid", { name: "Candidates" });
  within(grid).getAllByRole("row")[1]!.focus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  const panel = await screen.findByRole("complementary", { name: /Ada Nguyen/ });
  expect(within(panel).getByText("3 of 20 answered")).toBeVisible();
  expect(await axeProblems(panel)).toEqual([]);
});

test("who was not reached is named at once when asked for", async () => {
  await show("/admin/exam-monitoring/7");
  await userEvent.click(await screen.findByRole("button", { name: "Show who was not reached" }));
  expect(await screen.findByText("Ben García", { selector: "details[open] p" })).toBeVisible();
});

test("when not even asking brings anything, it says since when nothing is known", async () => {
  isGone = true;
  await show("/admin/exam-monitoring/7");
  expect(await screen.findByText(/^No connection since .*; shown is what was known then/)).toBeVisible();
  expect(screen.queryByText(/Not live/)).toBeNull();
});
