// Background work: what runs with its progress, what waits by kind, what failed and why, and another try.
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clientOf, serve } from "@/admin/admin-pages.test-support";
import { Jobs } from "@/admin/system/jobs";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const at = "2026-03-02T10:00:00.000Z";
const nothing = { running: [], queued: [], failed: [], failed_total: 0 };
const running = {
  id: 1,
  kind: "results.note_figures",
  progress: 40,
  note: "question 4",
  worker: "vm:12",
  started_at: at,
};
const queued = { kind: "notices.deliver", due: 3, later: 1, oldest_due_at: at, next_at: at };
const failed = { id: 9, kind: "from.the.future", tries: 5, ended_at: at, reason: "OSError: no such printer" };
const busy = { running: [running], queued: [queued], failed: [failed], failed_total: 60 };
const list = "GET /api/admin/jobs";
const retry = "POST /api/admin/jobs/9/retry";

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("lists what runs, waits and failed in words", async () => {
  serve({ [list]: busy });
  const { container } = await renderPage(<Jobs />, { queryClient: clientOf("officer") });
  const rows = within(await screen.findByRole("grid", { name: "Running" })).getAllByRole("row");
  expect(rows[1]).toHaveTextContent("Update question statistics");
  expect(rows[1]).toHaveTextContent("vm:12");
  expect(screen.getByRole("progressbar", { name: "question 4" })).toHaveAttribute("aria-valuenow", "40");
  expect(screen.getByRole("grid", { name: "Waiting" })).toHaveTextContent("Deliver a notice3");
  expect(screen.getByRole("grid", { name: "Failed" })).toHaveTextContent("OSError: no such printer");
  expect(screen.getByText("The latest of 60 failed jobs")).toBeInTheDocument();
  expect(screen.getByText(/updated every 10 s/)).toBeInTheDocument();
  expect(await axeProblems(container)).toEqual([]);
});

it("tries a failed job again, and shows what the server then says", async () => {
  let isRetried = false;
  serve({
    [list]: () => (isRetried ? nothing : busy),
    [retry]: () => {
      isRetried = true;
      return new Response(null, { status: 204 });
    },
  });
  await renderPage(<Jobs />, { queryClient: clientOf("officer") });
  await userEvent.click(await screen.findByRole("button", { name: "Try again: from.the.future" }));
  expect(await screen.findByText("Nothing is running, waiting or failed.")).toBeInTheDocument();
});

it("says why another try was refused, and asks anew", async () => {
  const refused = { status: 409, code: "already_done", detail: "Another one like it waits already." };
  const asked = serve({
    [list]: busy,
    [retry]: () => new Response(JSON.stringify(refused), { status: 409 }),
  });
  await renderPage(<Jobs />, { queryClient: clientOf("officer") });
  await userEvent.click(await screen.findByRole("button", { name: /Try again/ }));
  expect(await screen.findByText(/already_done/)).toBeInTheDocument();
  await waitFor(() => expect(asked.filter(({ method }) => method === "GET").length).toBeGreaterThan(1));
});

it("offers no other try to who may only look", async () => {
  serve({ [list]: busy });
  const client = clientOf("officer");
  client.setQueryData(["session"], (session: { may: string[] }) => ({ ...session, may: ["system.see"] }));
  await renderPage(<Jobs />, { queryClient: client });
  expect(await screen.findByText("OSError: no such printer")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Try again/ })).not.toBeInTheDocument();
});

it("asks again every ten seconds", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let answer: unknown = nothing;
  serve({ [list]: () => answer });
  await renderPage(<Jobs />, { queryClient: clientOf("officer") });
  expect(await screen.findByText("No background work")).toBeInTheDocument();
  answer = busy;
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(await screen.findByText("OSError: no such printer")).toBeInTheDocument();
});

it("says when the list cannot be had", async () => {
  serve({ [list]: () => new Response(JSON.stringify({ status: 500, detail: "It broke." }), { status: 500 }) });
  await renderPage(<Jobs />, { queryClient: clientOf("officer") });
  expect(await screen.findByText("It broke.")).toBeInTheDocument();
});
