// A card of late saves says how long after the end they came, of those that came after it.
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { LateCard } from "@/staff/monitoring/late/late-card";
import { lateGroups } from "@/staff/monitoring/late/late-groups";

afterEach(cleanup);

function shown(received_at: string): void {
  const save = {
    attempt_id: 1,
    candidate_id: 1,
    name: "Ada Nguyen",
    position: 2,
    room_id: null,
    question: "q1",
    number: 1,
    title: "Tides",
    device: "tab-1",
    received_at,
    ends_at: "2025-12-09T09:00:00Z",
    last_heard_at: null,
    is_linked: false,
    monotonic_ms: 1,
  };
  const [group] = lateGroups([save]);
  if (group) render(<LateCard group={group} zone="Europe/Vienna" mayDecide onDecide={() => {}} />);
}

it("tells how long after the end it came", () => {
  shown("2025-12-09T09:02:00Z");
  expect(screen.getByText(/after the end/)).toBeVisible();
});

it("says nothing of the kind of a file that was brought while the exam ran", () => {
  shown("2025-12-09T08:30:00Z");
  expect(screen.getByText("incomplete: does not follow what this device saved before")).toBeVisible();
  expect(screen.queryByText(/after the end/)).toBeNull();
});
