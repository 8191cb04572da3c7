// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { type ContentByKind, plain } from "@/staff/authoring/content";
import { asKind, placesIn, withGap, withoutGap, withPlace } from "@/staff/authoring/kinds/gaps";

function textOf(text: string): ContentByKind["cloze"] {
  return { stem: plain(text), gaps: [] };
}

/** Gaps made one after the other of the words given. */
function made(text: string, ...words: [string, "choice" | "number" | "text"][]): ContentByKind["cloze"] {
  let content = textOf(text);
  for (const [word, kind] of words) {
    const start = content.stem.text.indexOf(word);
    content = withGap(content, kind, { start, end: start + word.length }).content;
  }
  return content;
}

describe("gaps in a text", () => {
  test("a selected word becomes the gap's right answer", () => {
    const content = made("Light needs 8,3 minutes from the Sun.", ["Sun", "text"], ["8,3", "number"]);
    expect(content.stem.text).toBe("Light needs {{g2}} minutes from the {{g1}}.");
    expect(content.gaps).toMatchObject([
      { id: "g2", kind: "number", answers: [{ value: "8.3", fraction: "1" }] },
      { id: "g1", kind: "text", answers: [{ text: "Sun", fraction: "1" }] },
    ]);
  });

  test("the cursor stands behind the new gap", () => {
    expect(withGap(textOf("ab"), "text", { start: 1, end: 1 }).cursor).toBe("a{{g1}}".length);
  });

  test("options of all gaps have ids of their own", () => {
    const content = made("red and blue", ["red", "choice"], ["blue", "choice"]);
    const ids = content.gaps.flatMap((gap) => (gap.kind === "choice" ? gap.options.map(({ id }) => id) : []));
    expect(new Set(ids).size).toBe(4);
  });

  test("a gap removed leaves its answer in the text; one without a place can be put back", () => {
    const content = made("the Sun shines", ["Sun", "choice"]);
    expect(withoutGap(content, "g1")).toEqual(textOf("the Sun shines"));
    const lost = { ...content, stem: plain("the shines") };
    expect(withPlace(lost, "g1", { start: 4, end: 4 }).stem.text).toBe("the {{g1}}shines");
  });

  test("another kind keeps id, weight and answer", () => {
    const content = made("the Sun", ["Sun", "text"]);
    const [gap] = content.gaps;
    const other = asKind(content, { ...gap!, weight: "2" }, "choice");
    expect(other).toMatchObject({
      id: "g1",
      weight: "2",
      kind: "choice",
      options: [{ text: "Sun", fraction: "1" }, {}],
    });
  });

  test("places are read as the server reads them, blanks inside allowed", () => {
    expect(placesIn("{{ a }} {b} {{}} {{c d}} {{g1}}")).toEqual(["a", "g1"]);
  });
});
