// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import type { QuestionCard } from "@/staff/authoring/api-types";
import { forEach } from "@/staff/authoring/bank/bulk";
import { filtersOf, isFiltered, noFilters, wantedOf } from "@/staff/authoring/bank/filters";
import { kept } from "@/staff/authoring/bank/question-list";
import { freshId, kinds, plain } from "@/staff/authoring/content";
import { decimal, fractionOf, percentOf } from "@/staff/authoring/fractions";
import { newContent } from "@/staff/authoring/new-content";
import { draftOf, isSame, newDraft, pathOf, written } from "@/staff/authoring/question/draft";
import { moved } from "@/staff/authoring/question/moves";
import { problemAt } from "@/staff/authoring/question/problems";
import { creatable } from "@/staff/authoring/question/use-creatable";

const today = new Date("2026-11-22T15:00:00Z");

describe("numbers as authors type them", () => {
  test("per cent and fractions go back and forth without binary dust", () => {
    for (const fraction of ["1", "0.5", "-0.25", "0.3333333", "0.1", "0"]) {
      expect(fractionOf(percentOf(fraction))).toBe(fraction);
    }
    expect(percentOf("0.07")).toBe(7);
    expect(percentOf("half")).toBeNull();
  });

  test("a comma is a decimal point unless the number has one", () => {
    expect(decimal(" 3,2 ")).toBe("3.2");
    expect(decimal("−4,5e3")).toBe("-4.5e3");
    expect(decimal("1,234.5")).toBe("1,234.5");
  });
});

describe("a question in the editor", () => {
  test("ids stay unique beyond the alphabet", () => {
    const used: string[] = [];
    for (let count = 0; count < 60; count += 1) used.push(freshId(used));
    expect(new Set(used).size).toBe(60);
    expect(used.slice(0, 3)).toEqual(["a", "b", "c"]);
    expect(freshId(["g1", "g3"], "g")).toBe("g2");
  });

  test("every kind starts with content of its own and with points, but information", () => {
    for (const kind of kinds) {
      expect(newContent(kind)).not.toBe(newContent(kind));
      expect(newDraft(kind).points).toBe(kind === "information" ? "0" : "1");
    }
  });

  test("feedback added and taken away again is no change, another word is", () => {
    const start = newDraft("essay");
    const reordered = { ...start, content: { lines: 15, stem: plain(), feedback: undefined } };
    expect(isSame(start, reordered as typeof start)).toBe(true);
    expect(isSame(start, { ...start, content: { ...start.content, stem: plain("Why?") } })).toBe(false);
  });

  test("a complete question kept as a draft stays one; an incomplete one becomes ready by mending", () => {
    const card = { kind: "essay", state: "draft", title: "T", points: "2", category: [], tags: [] };
    const of = (problems: object[]) => draftOf({ card, content: {}, problems } as never);
    expect(of([])?.isDraft).toBe(true);
    expect(of([{ path: "stem", message: "empty" }])?.isDraft).toBe(false);
    expect(draftOf({ card: { ...card, kind: "riddle" }, problems: [] } as never)).toBeNull();
  });

  test("what is sent has a tidy title and points", () => {
    expect(written({ ...newDraft("essay"), title: "  T ", points: "" })).toMatchObject({ title: "T", points: "0" });
    expect(pathOf(" Physics › Orbits > Kepler ›")).toEqual(["Physics", "Orbits", "Kepler"]);
  });

  test("problems are told at their own path and nowhere else", () => {
    const problems = [
      { path: "options.1.text", message: "One." },
      { path: "options", message: "Two." },
      { path: "options", message: "Three." },
    ];
    expect(problemAt(problems, "options")).toBe("Two. Three.");
    expect(problemAt(problems, "options.1.text")).toBe("One.");
    expect(problemAt(problems, "options.1")).toBeNull();
  });

  test("a part moved out of its list stays where it is", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 3)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  });

  test("what was typed is offered as new only when nothing is called so", () => {
    const ids = (typed: string) => creatable(["Optics", "Orbits"], "", typed, "new").map(({ id, note }) => [id, note]);
    expect(ids("or")).toEqual([
      ["Orbits", undefined],
      ["or", "new"],
    ]);
    expect(ids("orbits")).toEqual([["Orbits", undefined]]);
    expect(ids("")).toHaveLength(2);
  });
});

describe("the list of questions", () => {
  test("an address becomes a query: numbers read by the router, words as typed", () => {
    const filters = filtersOf({
      words: 42,
      folder: 7,
      kind: "essay",
      facility: "middle",
      used: "year",
      page: 3,
      x: [],
    });
    expect(wantedOf(filters, today)).toEqual({
      words: "42",
      kind: ["essay"],
      category_id: 7,
      facility_from: 0.3,
      facility_to: 0.8,
      unused_since: "2025-11-22T00:00:00Z",
      page: 3,
      size: 50,
    });
  });

  test("nonsense in the address filters nothing", () => {
    expect(wantedOf(filtersOf({ folder: "x", page: -1, facility: "?" }), today)).toEqual({ page: 1, size: 50 });
  });

  test("the shelf, the page and the order are no filters", () => {
    expect(isFiltered({ ...noFilters, shelf: "archived", page: "2", order: "title" })).toBe(false);
    expect(isFiltered({ ...noFilters, tag: "optics" })).toBe(true);
  });

  test("a selection on another page is kept", () => {
    const shown = [{ id: 3 }, { id: 4 }] as QuestionCard[];
    expect([...kept(new Set(["4"]), new Set(["1", "3"]), shown)]).toEqual(["1", "4"]);
  });

  test("one refusal does not stop the rest, and each is named", async () => {
    const progress: number[] = [];
    const act = async (id: number) => {
      if (id === 2) throw new Error("in use");
    };
    const { done, refused } = await forEach([1, 2, 3, 4, 5], act, (count) => progress.push(count), 2);
    expect(done.sort()).toEqual([1, 3, 4, 5]);
    expect(refused.map(({ id }) => id)).toEqual([2]);
    expect(progress).toEqual([1, 2, 3, 4, 5]);
  });
});
