// After a break the list is that of the welcome: states as they are now, and asked anew when it is another list.
import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { FakeSocket } from "@/realtime/fake-socket.test-support";
import { useOverview } from "@/staff/monitoring/rail/use-overview";
import { examOf } from "@/staff/monitoring/row.test-support";

const now = "2025-12-09T08:00:00.000000Z";
let asked = 0;

beforeEach(() => {
  asked = 0;
  FakeSocket.all = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", async (request: Request) => {
    if (new URL(request.url).pathname === "/api/tickets") return Response.json({ ticket: "t", expires_in_ms: 600_000 });
    asked++;
    const watched = (id: number, state = "lobby") => ({ exam: examOf({ id, state }), counts: {}, rooms: [], may: [] });
    return Response.json({ now, exams: [watched(7), watched(8), watched(9, "terminated")] });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function watching() {
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useOverview(true), { wrapper });
  await waitFor(() => expect(result.current.query.data?.exams).toHaveLength(3));
  await waitFor(() => expect(FakeSocket.all).toHaveLength(1));
  const welcome = (...exams: object[]) =>
    act(async () => FakeSocket.all[0]!.says({ type: "welcome", now, epoch: "e", numbers: {}, exams }));
  return { result, welcome };
}

it("takes the state of each exam from the welcome", async () => {
  const { result, welcome } = await watching();
  await welcome(examOf({ id: 7, state: "open" }), examOf({ id: 8, state: "lobby" }));
  await waitFor(() =>
    expect(result.current.query.data?.exams.map(({ exam }) => exam.state)).toEqual(["open", "lobby", "terminated"]),
  );
  expect(asked).toBe(1);
});

it("asks anew when one of the list is over", async () => {
  const { welcome } = await watching();
  await welcome(examOf({ id: 7, state: "open" }));
  await waitFor(() => expect(asked).toBe(2));
});
