// @vitest-environment jsdom
// The list after news is the list that would have been asked for.
import { expect, it } from "vitest";
import { cardWith, opened } from "@/student/scheduled/cards.test-support";
import { type OwnExams, withCards, withEntry, withEvent } from "@/student/scheduled/own-exams";

const card = cardWith();
const trial = cardWith({ exam: { id: 9, kind: "practice", state: "open" }, attempt: null });
const list: OwnExams = { now: "", cards: [card], practice: [trial] };
const entry = {
  id: 3,
  kind: "extension",
  scope: "exam",
  room_id: null,
  amount_ms: 600_000,
  started_at: null,
  ended_at: null,
  moves_close: false,
  reason: "fire alarm",
  made_at: "2027-03-15T10:05:00Z",
  act: 0,
};

it("replaces an exam's facts, and leaves other exams alone", () => {
  const exam = { ...card.exam, ...opened };
  const event = { type: "exam.opened", act: 1, exam, reason: "", is_automatic: true } as const;
  expect(withEvent(list, event).cards[0]?.exam.state).toBe("open");
  expect(withEvent(list, { ...event, exam: { ...exam, id: 1 } }).cards).toEqual(list.cards);
});

it("takes a new card, and lets a removed one go", () => {
  const other = cardWith({ exam: { id: 8 } });
  const more = withEvent(list, { type: "exams.changed", act: 1, card: other });
  expect(more.cards).toEqual([card, other]);
  expect(withEvent(more, { type: "exams.removed", act: 2, exam_id: 7 }).cards).toEqual([other]);
});

it("counts a change of time once, however often it is told", () => {
  const once = withEntry(list, 7, entry);
  expect(withEntry(once, 7, entry)).toEqual(once);
  expect(once.cards[0]?.entries).toEqual([entry]);
});

it("moves a practice exam that was entered to the own ones", () => {
  const entered = cardWith({ exam: { id: 9, kind: "practice", state: "open" } });
  expect(withEvent(list, { type: "exams.changed", act: 1, card: entered })).toMatchObject({ practice: [] });
  expect(withCards(list, [entered], "n")).toEqual({ now: "n", cards: [entered], practice: [] });
});
