import type { Event, StudentSnapshot } from "@/realtime/events";
import { reduce } from "@/realtime/store";
import fixture from "../../../tests/fixtures/convergence.json";

interface Recorded {
  name: string;
  before: StudentSnapshot;
  events: { topic: string; number: number; event: Event }[];
  after: StudentSnapshot;
}

// Recorded by the server's own tests, for every action: old snapshot + its events = new snapshot.
const recorded = fixture as unknown as Recorded[];

const applied = (before: StudentSnapshot, events: Recorded["events"]) =>
  events.reduce((picture, { event }) => reduce(picture, event), before);

describe("the picture", () => {
  it("was recorded for many acts", () => {
    expect(recorded.length).toBeGreaterThan(30);
  });

  it.each(recorded.map((each) => [each.name, each] as const))("old snapshot + events = new snapshot: %s", (_, each) => {
    expect(applied(each.before, each.events)).toEqual(each.after);
  });

  it.each(recorded.map((each) => [each.name, each] as const))(
    "applying everything twice changes nothing: %s",
    (_, each) => {
      expect(applied(each.before, [...each.events, ...each.events])).toEqual(each.after);
    },
  );

  it("does not change for what happens to others", () => {
    const { before } = recorded[0] as Recorded;
    const strange = { type: "exam.closed", act: 1, exam: { ...before.exam, id: 99 }, reason: "", is_automatic: true };
    expect(reduce(before, strange as Event)).toBe(before);
  });
});
