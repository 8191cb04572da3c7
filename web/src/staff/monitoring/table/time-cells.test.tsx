import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { createQueryClient } from "@/api/query-client";
import type { ServerClock } from "@/realtime/server-clock";
import { rowOf } from "@/staff/monitoring/row.test-support";
import { ClockContext, LastSeen, TimeLeft } from "@/staff/monitoring/table/time-cells";
import { renderPage } from "@/ui/testing/render-page";

afterEach(cleanup);

it.each([
  ["before the bell, the time that there will be", -20, "1:00:00"],
  ["after it, what is left", 15, "45:00"],
])("shows %s", async (_, minutes, expected) => {
  const bell = Date.parse("2027-03-15T10:00:00Z");
  const clock = { now: () => bell + minutes * 60_000 } as unknown as ServerClock;
  const page = (
    <ClockContext value={clock}>
      <TimeLeft endsAt="2027-03-15T11:00:00Z" opensAt="2027-03-15T10:00:00Z" isPaused={false} />
    </ClockContext>
  );
  await renderPage(page, { queryClient: createQueryClient() });
  expect(screen.getByText(expected)).toBeInTheDocument();
});

it.each([
  ["writing", "now"],
  ["lobby", "now"],
  ["quiet", "2 min ago"],
  ["offline", "2 min ago"],
])("says of somebody %s when they were heard last", async (presence, expected) => {
  const heard = "2027-03-15T10:00:00Z";
  const clock = { now: () => Date.parse(heard) + 130_000 } as unknown as ServerClock;
  const page = (
    <ClockContext value={clock}>
      <LastSeen row={rowOf(1, { presence, last_seen_at: heard })} />
    </ClockContext>
  );
  await renderPage(page, { queryClient: createQueryClient() });
  expect(screen.getByText(expected)).toBeInTheDocument();
});
