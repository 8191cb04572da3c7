import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { ServerClock } from "@/realtime/server-clock";
import type { Overview } from "@/staff/monitoring/api-types";
import { OverviewCards } from "@/staff/monitoring/rail/overview-cards";
import { examOf } from "@/staff/monitoring/row.test-support";
import { ClockContext } from "@/staff/monitoring/table/time-cells";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

beforeEach(() => languagePreference.set("en"));
afterEach(cleanup);

const closed_at = "2025-12-09T08:10:00.000000Z";

async function show(...exams: Parameters<typeof examOf>[0][]) {
  const watched = exams.map((changes) => ({ exam: examOf(changes), counts: { expected: 3 }, rooms: [], may: [] }));
  const overview = { now: closed_at, exams: watched } as unknown as Overview;
  const page = (
    <ClockContext value={new ServerClock()}>
      <OverviewCards overview={overview} />
    </ClockContext>
  );
  await renderPage(page, { queryClient: createQueryClient() });
}

it("says of an exam that was terminated when it was, also once it is marked", async () => {
  await show({ state: "marked", closed_at, termination_policy: "keep" }, { id: 8, state: "marked", closed_at });
  expect(screen.getByText(/^Terminated .*10:10 \(Helsinki\)$/)).toBeVisible();
  expect(screen.getByText(/^Ended .*10:10 \(Helsinki\)$/)).toBeVisible();
});

it("marks a rehearsal as one, in a group of its own", async () => {
  await show({ id: 8, kind: "rehearsal", title: "Rehearsal 09:00" }, {});
  const groups = screen.getAllByRole("region").map((each) => each.getAttribute("aria-labelledby"));
  expect(groups).toEqual(["group-running", "group-rehearsals"]);
  const [, rehearsals] = screen.getAllByRole("region");
  expect(within(rehearsals!).getByText("Rehearsal")).toBeVisible();
  expect(within(rehearsals!).getByText("Running")).toBeVisible();
});

it("says how long after its time an exam opened by itself, and nothing of that where a person opened it", async () => {
  const opened = { exam: examOf(), counts: { expected: 3 }, rooms: [], may: [], opened_late_ms: 3 };
  const byHand = { ...opened, exam: examOf({ id: 8 }), opened_late_ms: null };
  const overview = { now: closed_at, exams: [opened, byHand] } as unknown as Overview;
  const page = (
    <ClockContext value={new ServerClock()}>
      <OverviewCards overview={overview} />
    </ClockContext>
  );
  await renderPage(page, { queryClient: createQueryClient() });
  expect(screen.getAllByText(/after its time$/).map((each) => each.textContent)).toEqual(["3 ms after its time"]);
});
