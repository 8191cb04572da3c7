import { describe, expect, it } from "vitest";
import type { AttemptFacts, EntryFacts, ExamFacts, StudentSnapshot } from "@/realtime/events";
import { toldEnd, windowOf } from "@/student/clock/deadline";
import { noticeOf, noticesOf } from "@/student/paper/notices";
import { isWritable, stageOf } from "@/student/paper/stage";
import recorded from "../../../../tests/fixtures/convergence.json";

const bell = Date.parse("2027-03-15T10:00:00Z");
const at = (minutes: number) => bell + minutes * 60_000;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();
const base = (recorded as unknown as { before: StudentSnapshot }[])[0]!.before;

function picture(
  exam: Partial<ExamFacts> = {},
  attempt: Partial<AttemptFacts> = {},
  entries: EntryFacts[] = [],
): StudentSnapshot {
  return {
    ...base,
    exam: { ...base.exam, state: "open", opens_at: iso(0), opened_at: iso(0), limit_ms: 60 * 60_000, ...exam },
    attempt: { ...base.attempt, accommodation_kind: "none", started_at: iso(0), state: "in_progress", ...attempt },
    entries: Object.fromEntries(entries.map((entry) => [entry.id, entry])),
  };
}

const entry = (changed: Partial<EntryFacts>): EntryFacts => ({
  id: 1,
  act: 0,
  kind: "extension",
  scope: "exam",
  room_id: null,
  amount_ms: null,
  started_at: null,
  ended_at: null,
  moves_close: false,
  reason: "why",
  made_at: iso(5),
  ...changed,
});
const stage = (shown: StudentSnapshot, minutes: number, hasPaper = true) => stageOf(shown, at(minutes), hasPaper);
const fresh = { started_at: null, state: "ready" } as const;

describe("the stage of an attempt", () => {
  it.each([
    ["before the bell", picture({ state: "lobby", opened_at: null }, fresh), -1, false, "lobby"],
    [
      "after the own clock's bell, without the news",
      picture({ state: "lobby", opened_at: null }, fresh),
      1,
      false,
      "lobby",
    ],
    ["open, the paper on its way", picture({}, fresh), 0, false, "opening"],
    ["open, the paper here", picture(), 1, true, "room"],
    ["the code is missing", picture({}, { ...fresh, is_admitted: false }), 1, false, "code"],
    ["a window that was not begun", picture({ mode: "window", closes_at: iso(300) }, fresh), 10, false, "start"],
    ["a window that is over", picture({ mode: "window", closes_at: iso(300) }, fresh), 301, false, "entry_over"],
    ["late entry over", picture({ late_entry_ms: 600_000 }, fresh), 11, false, "entry_over"],
    ["late with full time", picture({ is_full_time_late: true }, fresh), 20, false, "start"],
    ["grace, without a paper", picture(), 60.2, false, "ending"],
    ["grace, with the paper", picture(), 60.2, true, "room"],
    ["handed in", picture({}, { state: "submitted" }), 30, true, "done"],
    [
      "handed in, then ended for everyone",
      picture({ state: "terminated", termination_policy: "keep" }, { state: "submitted" }),
      30,
      true,
      "done",
    ],
    [
      "void for everyone",
      picture({ state: "terminated", termination_policy: "void" }, { state: "submitted" }),
      30,
      true,
      "terminated",
    ],
    ["ended for everyone", picture({ state: "terminated", termination_policy: "keep" }), 30, true, "terminated"],
    ["ended for one", picture({}, { state: "terminated" }), 30, true, "terminated"],
    ["never came", picture({ state: "closed" }, { state: "absent" }), 90, false, "absent"],
    ["cancelled", picture({ state: "cancelled" }, fresh), -10, false, "cancelled"],
    [
      "reopened",
      picture(
        { state: "closed", closed_at: iso(70) },
        { state: "reopened", reopened_at: iso(80), reopened_limit_ms: 600_000 },
      ),
      81,
      true,
      "room",
    ],
  ] as const)("%s", (_, shown, minutes, hasPaper, expected) => {
    expect(stage(shown, minutes, hasPaper)).toBe(expected);
  });

  it("is writable from the bell to the end, not in a pause", () => {
    const paused = picture({}, {}, [entry({ kind: "pause", started_at: iso(10) })]);
    expect([0, 59.9].map((minutes) => isWritable(picture(), at(minutes)))).toEqual([true, true]);
    expect([-1, 60, 61].map((minutes) => isWritable(picture(), at(minutes)))).toEqual([false, false, false]);
    expect([9, 11].map((minutes) => isWritable(paused, at(minutes)))).toEqual([true, false]);
  });

  it("ends for everyone when the exam is ended by hand", () => {
    expect(toldEnd(windowOf(picture({ state: "closed", closed_at: iso(30) })))).toBe(iso(30));
  });
});

describe("notices", () => {
  it("tell the old end of an extension", () => {
    const before = picture();
    const made = entry({ amount_ms: 600_000 });
    const after = picture({}, {}, [made]);
    expect(noticeOf({ type: "time.changed", act: 1, entry: made }, before, after)).toMatchObject({
      kind: "time",
      oldEnd: iso(60),
      text: "why",
    });
  });

  it("say nothing of a pause while it lasts, and that it goes on when it is over", () => {
    const running = entry({ kind: "pause", started_at: iso(10) });
    const over = { ...running, ended_at: iso(15) };
    const [before, during, after] = [picture(), picture({}, {}, [running]), picture({}, {}, [over])];
    expect(noticeOf({ type: "time.changed", act: 1, entry: running }, before, during)).toBeNull();
    expect(noticeOf({ type: "time.changed", act: 2, entry: over }, during, after)).toMatchObject({
      kind: "resumed",
      oldEnd: null,
    });
  });

  it("say nothing of what does not touch this candidate's end", () => {
    const late = entry({ kind: "removed_interval", started_at: iso(90), ended_at: iso(95) });
    expect(noticeOf({ type: "time.changed", act: 1, entry: late }, picture(), picture({}, {}, [late]))).toBeNull();
  });

  it("are found in a picture, oldest first, each with the act that its card acknowledges", () => {
    const made = { id: 3, text: "Question 2: read two for three", scope: "exam", made_at: iso(6), act: 32 };
    const shown = { ...picture({}, {}, [entry({ amount_ms: 60_000, act: 31 })]), announcements: { "3": made } };
    expect(noticesOf(shown).map(({ key, act }) => [key, act])).toEqual([
      ["time:1:", 31],
      ["announcement:3", 32],
    ]);
  });
});
