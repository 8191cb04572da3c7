// Bell and history: the count, what is unread, reading one and all, and news from the line.
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sessionQuery } from "@/api/session";
import { icons } from "@/student/notices/notice-list";
import { noticesQuery, type OwnNotice, onNoticeEvent, withNotice, withRead } from "@/student/notices/own-notices";
import NoticesBell from "@/student/notices-bell";
import NoticesPage from "@/student/notices-page";
import { ada, clientOf, serve } from "@/student/own-pages.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const notice = (id: number, read_at: string | null = null): OwnNotice => ({
  id,
  kind: "exam_opened",
  title: `Exam ${id} is open`,
  body: "You can begin now.",
  exam_id: id,
  link: `/sit/${id}`,
  made_at: "2027-03-15T10:00:00Z",
  read_at,
});
const page = { total: 2, unread: 1, notices: [notice(2), notice(1, "2027-03-15T10:01:00Z")] };

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("opens from the bell, which says how many are unread", async () => {
  serve({ "GET /api/notices": page });
  const user = userEvent.setup();
  await renderPage(<NoticesBell />, { queryClient: clientOf() });
  await user.click(await screen.findByRole("button", { name: "Notices, 1 unread" }));
  const panel = await screen.findByRole("dialog", { name: "Notices" });
  expect(panel).toHaveTextContent("Exam 2 is open");
  // Nothing is pushed here: the panel says as of when it is.
  expect(await screen.findByText(/^As of .*, updated every 30\s?s$/, {}, { timeout: 10_000 })).toBeInTheDocument();
  expect(await axeProblems(panel)).toEqual([]);
});

it("marks one as read on the history page", async () => {
  const asked = serve({ "GET /api/notices": page, "POST /api/notices/read": { unread: 0 } });
  const user = userEvent.setup();
  const { container } = await renderPage(<NoticesPage />, { queryClient: clientOf() });
  await user.click(await screen.findByRole("button", { name: "Mark as read: Exam 2 is open" }));
  await screen.findByText("Everything is read");
  const sent = asked.find(({ method }) => method === "POST");
  expect(await sent?.json()).toEqual({ ids: [2], all: false });
  expect(await axeProblems(container)).toEqual([]);
});

it("says that nothing was marked as read, all or one", async () => {
  const refused = { status: 503, code: "unavailable", detail: "Away." };
  serve({ "GET /api/notices": page, "POST /api/notices/read": () => Response.json(refused, { status: 503 }) });
  const user = userEvent.setup();
  await renderPage(<NoticesBell />, { queryClient: clientOf() });
  await user.click(await screen.findByRole("button", { name: "Notices, 1 unread" }));
  await user.click(await screen.findByRole("button", { name: "Mark all as read" }));
  expect(await screen.findByText("Not marked as read")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Mark as read: Exam 2 is open" }));
  await waitFor(() => expect(screen.getAllByText("Not marked as read")).toHaveLength(2));
});

it("takes news in once, the newest first", () => {
  const more = withNotice(page, notice(3), 2);
  expect(more).toMatchObject({ total: 3, unread: 2 });
  expect(more.notices.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(withNotice(more, notice(3), 2)).toEqual(more);
  expect(withRead(more, [3], "t", 1).notices.map(({ read_at }) => read_at)).toEqual([
    "t",
    null,
    page.notices[1]?.read_at,
  ]);
});

it("shows what is pushed without asking again", async () => {
  const asked = serve({ "GET /api/notices": page });
  const client = clientOf();
  await renderPage(<NoticesBell />, { queryClient: client });
  await screen.findByRole("button", { name: "Notices, 1 unread" });
  onNoticeEvent(client, { type: "notice.made", act: 1, notice: notice(3), unread: 2 });
  await screen.findByRole("button", { name: "Notices, 2 unread" });
  await waitFor(() => expect(screen.getByText("Exam 3 is open")).toBeInTheDocument());
  expect(client.getQueryData(noticesQuery().queryKey)?.total).toBe(3);
  expect(asked.filter(({ url }) => url.includes("/api/notices"))).toHaveLength(1);
});

it("asks anew what the person may do when a duty is told, and keeps the page where nobody is signed in", async () => {
  const client = clientOf();
  const told = { type: "notice.made", act: 1, notice: { ...notice(3), kind: "staff_assigned" }, unread: 2 } as const;
  const asked = serve({ "GET /api/notices": page, "GET /api/session": { ...ada, may: ["exam.monitor"] } });
  onNoticeEvent(client, { ...told, notice: notice(4) });
  onNoticeEvent(client, told);
  await waitFor(() => expect(client.getQueryData(sessionQuery.queryKey)?.may).toEqual(["exam.monitor"]));
  expect(asked.filter(({ url }) => url.endsWith("/api/session"))).toHaveLength(1);
  const after = serve({ "GET /api/session": { ...ada, user: null } });
  onNoticeEvent(client, told);
  await waitFor(() => expect(after).toHaveLength(1));
  expect(client.getQueryData(sessionQuery.queryKey)?.user).toEqual(ada.user);
});

it.each(["exam_voided", "exam_withdrawn", "exam_announced", "exam_paused", "exam_resumed", "staff_assigned"])(
  "has a picture of its own for %s",
  (kind) => {
    expect(icons[kind]).toBeDefined();
  },
);
