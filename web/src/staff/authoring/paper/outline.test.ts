// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import type { PaperDetail } from "@/staff/authoring/api-types";
import { plain } from "@/staff/authoring/content";
import {
  isSameOutline,
  moveItem,
  type Outline,
  type OutlineItem,
  outlineOf,
  placeOf,
  removeItem,
  sectionsOf,
  stepItem,
} from "@/staff/authoring/paper/outline";
import { shownOf } from "@/staff/authoring/paper/paper-preview";
import { numbersOf, sumOf } from "@/staff/authoring/paper/sums";

function item(key: string, changes: Partial<OutlineItem> = {}): OutlineItem {
  const question = { id: 1, title: key, kind: "essay", state: "ready", version: 2, isPinned: false, latest: 2 };
  return { key, rowId: null, points: "1", question, draw: null, ...changes };
}
const draw = { count: 3, categoryId: 4, category: ["A"], tags: ["t"], pool: 9 };
const drawn = (key: string) => item(key, { question: null, draw, points: "0.1" });

function outline(...sections: string[]): Outline {
  return sections.map((keys, place) => ({
    key: `s${place}`,
    rowId: null,
    title: "",
    intro: plain(),
    isShuffled: false,
    items: [...keys].map((key) => item(key)),
  }));
}
const keys = (of: Outline) => of.map(({ items }) => items.map(({ key }) => key).join(""));

describe("moving items", () => {
  test("within a section, before what is at the place", () => {
    const start = outline("abcd");
    expect(keys(moveItem(start, "a", "s0", 3))).toEqual(["bcad"]);
    expect(keys(moveItem(start, "d", "s0", 0))).toEqual(["dabc"]);
    expect(keys(moveItem(start, "b", "s0", 4))).toEqual(["acdb"]);
  });

  test("dropping an item on itself changes nothing, not even the object", () => {
    const start = outline("abc");
    expect(moveItem(start, "b", "s0", 1)).toBe(start);
    expect(moveItem(start, "b", "s0", 2)).toBe(start);
    expect(moveItem(start, "?", "s0", 2)).toBe(start);
  });

  test("by steps, over the edge of a section and back", () => {
    const start = outline("ab", "cd");
    const over = stepItem(start, "b", 1);
    expect(keys(over)).toEqual(["a", "bcd"]);
    expect(keys(stepItem(over, "b", -1))).toEqual(["ab", "cd"]);
    expect(stepItem(start, "a", -1)).toBe(start);
    expect(stepItem(start, "d", 1)).toBe(start);
  });

  test("nothing is lost or doubled whatever is moved where", () => {
    const start = outline("abc", "", "de");
    for (const key of "abcde") {
      for (const section of ["s0", "s1", "s2"]) {
        for (let index = 0; index <= 3; index += 1) {
          expect(
            keys(moveItem(start, key, section, index))
              .join("")
              .split("")
              .sort()
              .join(""),
          ).toBe("abcde");
        }
      }
    }
  });
});

describe("what a paper adds up to", () => {
  test("draws count as often as they draw, information not at all, tenths stay tenths", () => {
    const information = item("i", { points: "0", question: { ...item("x").question!, kind: "information" } });
    expect(sumOf([drawn("d"), information, item("q", { points: "2.5" })])).toEqual({ points: 2.8, questions: 4 });
    expect(numbersOf([information, item("q"), drawn("d"), item("z")], 3)).toEqual(["", "3", "4–6", "7"]);
  });
});

describe("the server's paper", () => {
  const paper = {
    sections: [
      {
        id: 5,
        title: "One",
        intro: plain(),
        is_shuffled: true,
        items: [
          {
            id: 8,
            points: "2",
            question_id: 3,
            version: 1,
            is_pinned: true,
            latest: 2,
            kind: "essay",
            title: "Q",
            state: "ready",
            draw: null,
          },
        ],
      },
    ],
  } as unknown as PaperDetail;

  test("goes through the editor and back unchanged, with the version that is kept", () => {
    expect(sectionsOf(outlineOf(paper))).toEqual([
      {
        title: "One",
        intro: plain(),
        is_shuffled: true,
        items: [{ points: "2", question_id: 3, version: 1, draw: null }],
      },
    ]);
  });

  test("keeps the keys of what stood there, so that the focus stays", () => {
    const first = outlineOf(paper);
    const again = outlineOf(paper, first);
    expect(again[0]!.items[0]!.key).toBe(first[0]!.items[0]!.key);
    expect(isSameOutline(first, again)).toBe(true);
    expect(isSameOutline(first, removeItem(again, again[0]!.items[0]!.key))).toBe(false);
    expect(placeOf(again, first[0]!.items[0]!.key)).toEqual({ section: 0, index: 0 });
  });

  test("is shown in the order that the server drew", () => {
    const shown = shownOf(
      {
        manifest: { points: "3", sections: [{ ref: "s", title: "", is_shuffled: true, items: [{ pool: ["x"] }] }] },
        places: [
          { ref: "b", points: "2", section: "s" },
          { ref: "a", points: "1", section: "s" },
        ],
        blobs: { a: { kind: "essay" }, b: { kind: "numeric" } },
      },
      "Paper",
    );
    expect(shown.manifest).toMatchObject({
      sections: [{ is_shuffled: false, items: [{ ref: "b", points: "2", kind: "numeric" }, { ref: "a" }] }],
    });
  });
});
