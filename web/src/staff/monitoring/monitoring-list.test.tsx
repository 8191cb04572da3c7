// The list of exams while nothing is pushed: asked by the clock where the server answers, without a connection where not.
import { cleanup, configure, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { sessionQuery } from "@/api/session";
import MonitoringPage from "@/staff/monitoring/monitoring-page";
import { overviewQuery } from "@/staff/monitoring/queries";
import { examOf } from "@/staff/monitoring/row.test-support";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

configure({ asyncUtilTimeout: 10_000 });
const list = { now: "2025-12-09T08:00:00.000000Z", exams: [{ exam: examOf(), counts: {}, rooms: [], may: [] }] };
let isThere = true;

beforeEach(() => {
  isThere = true;
  vi.stubGlobal("fetch", async (request: Request) => {
    if (!isThere) return new Response(null, { status: 500 });
    const isTicket = new URL(request.url).pathname === "/api/tickets";
    return isTicket ? Response.json({ code: "not_allowed", detail: "No." }, { status: 403 }) : Response.json(list);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show() {
  const client = createQueryClient();
  const user = { id: 1, name: "Ina", username: "ina", zone: "Europe/Helsinki", language: "en", roles: ["invigilator"] };
  client.setQueryData(sessionQuery.queryKey, { user, may: [] } as never);
  client.setQueryData(overviewQuery.queryKey, list as never);
  return { client, ...(await renderPage(<MonitoringPage />, { queryClient: client })) };
}

it("says that it is not live, and how often it asks", async () => {
  await show();
  expect(await screen.findByText("Not live: updated every 30 s")).toBeVisible();
  expect(screen.getByText(/^The live connection is down/)).toBeVisible();
});

it("says once that there is no connection when the server is gone, and keeps what it knows", async () => {
  isThere = false;
  const { client, container } = await show();
  expect(await screen.findByText("No connection")).toBeVisible();
  expect(screen.getByText(/^No connection since .*; shown is what was known then/)).toBeVisible();
  await waitFor(() => expect(client.getQueryState(overviewQuery.queryKey)?.status).toBe("error"));
  expect(screen.getByRole("link", { name: "Linear Algebra" })).toBeVisible();
  expect(screen.queryByText(/Not live/)).toBeNull();
  expect(screen.queryByRole("button", { name: /again/ })).toBeNull();
  expect(await axeProblems(container)).toEqual([]);
});
