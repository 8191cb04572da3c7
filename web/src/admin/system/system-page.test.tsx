// The doctor's report: trouble first and counted, with what to do; a report that fails says so.
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clientOf, serve } from "@/admin/admin-pages.test-support";
import SystemPage from "@/admin/system/system-page";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const system = {
  version: "0.1.0",
  mode: "embedded",
  is_well: false,
  findings: [
    { name: "database", state: "good", says: "The database answers.", do: "" },
    { name: "scheduler", state: "trouble", says: "No scheduler was heard of.", do: "Start the server." },
  ],
  punctuality: [
    { step: "open", taken: 1200, within_10_ms: 1150, within_100_ms: 1199, worst_ms: 130.5 },
    { step: "enter_lobby", taken: 2, within_10_ms: 0, within_100_ms: 2, worst_ms: 31 },
    { step: "newly_invented", taken: 1, within_10_ms: 1, within_100_ms: 1, worst_ms: 2 },
  ],
  settings: {
    EXAM_CHECK_INTERVAL: "0:00:30",
    AUTO_END_BUFFER: "0:05:00",
    NOTIFICATION_RETRY_COUNT: "3",
    WEBSOCKET_HEARTBEAT: "0:01:00",
  },
};

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("puts trouble first, says what to do, and reads settings as people do", async () => {
  serve({ "GET /api/admin/system": system });
  const { container } = await renderPage(<SystemPage />, { queryClient: clientOf("officer") });
  // The server gives no ticket here: that this browser gets no socket is the second.
  expect(await screen.findByText(/2 things are broken/)).toBeInTheDocument();
  const list = screen.getByRole("list");
  const findings = within(list).getAllByRole("listitem");
  expect(findings[0]).toHaveTextContent("No scheduler was heard of.To do: Start the server.");
  expect(screen.getByText("5 min")).toBeInTheDocument();
  expect(await axeProblems(container)).toEqual([]);
});

it("tells how late each step of the schedule was taken, also one that the page does not know", async () => {
  serve({ "GET /api/admin/system": system });
  await renderPage(<SystemPage />, { queryClient: clientOf("officer") });
  const table = await screen.findByRole("grid", { name: "Punctuality" });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ["Exam opens", "130.5 ms", "1,150 of 1,200", "1,199 of 1,200"],
    ["Lobby opens", "31 ms", "0 of 2", "2 of 2"],
    ["newly_invented", "2 ms", "1 of 1", "1 of 1"],
  ]);
});

it("says that no step was due yet", async () => {
  serve({ "GET /api/admin/system": { ...system, punctuality: [] } });
  await renderPage(<SystemPage />, { queryClient: clientOf("officer") });
  expect(await screen.findByText("No step has been due yet")).toBeInTheDocument();
});

it("says when the report itself cannot be had", async () => {
  serve({ "GET /api/admin/system": () => new Response(JSON.stringify({ detail: "It broke." }), { status: 500 }) });
  await renderPage(<SystemPage />, { queryClient: clientOf("officer") });
  expect(await screen.findByText("It broke.")).toBeInTheDocument();
});
