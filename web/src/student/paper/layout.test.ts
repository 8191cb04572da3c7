import { describe, expect, it } from "vitest";
import { layOut, type Manifest, sectionsFor, withMedia } from "@/student/paper/layout";
import { examples } from "@/student/paper/questions/examples.test-support";
import { draw, order } from "@/student/paper/shuffling";

const item = (ref: string) => ({ ref, kind: "essay" as const, points: "1" });
const manifest = (is_shuffled: boolean): Manifest => ({
  instructions_html: "",
  points: "3",
  question_count: 3,
  sections: [
    {
      ref: "s1",
      title: "One",
      intro_html: '<img src="media:abc.png">',
      is_shuffled,
      items: [item("a"), item("b"), { ref: "p", points: "1", count: 2, pool: ["x", "y", "z"] }],
    },
    { ref: "s2", title: "Two", intro_html: "", is_shuffled: false, items: [item("c")] },
  ],
});

describe("the layout of a paper", () => {
  it("draws from pools and shuffles sections as the server does", () => {
    const drawn = draw("seed", "p", ["x", "y", "z"], 2);
    expect(sectionsFor(manifest(false), "seed")).toEqual([["a", "b", ...drawn], ["c"]]);
    expect(sectionsFor(manifest(true), "seed")).toEqual([order("seed", "s1", ["a", "b", ...drawn]), ["c"]]);
  });

  it("numbers what takes an answer and leaves information without a number", () => {
    const refs = ["a", "b", "x", "y", "z", "c"];
    const questions = Object.fromEntries(
      refs.map((ref) => [ref, { ...(ref === "b" ? examples.information : examples.essay).question, ref }]),
    );
    const paper = layOut(
      { exam_id: 1, revision: 2, manifest: manifest(false), questions },
      "seed",
      (name) => `/m/${name}`,
    );
    expect(paper.questions.map(({ number }) => number)).toEqual([1, null, 2, 3, 4]);
    expect(paper.sections.map(({ questions: of }) => of.length)).toEqual([4, 1]);
    expect(paper.sections[0]?.introHtml).toBe('<img src="/m/abc.png">');
  });

  it("finds pictures wherever they stand in a question, and nothing else", () => {
    const html = '<p>media:not.png <img src="media:a1.png" alt="x"></p>';
    expect(withMedia({ options: [{ text: { html } }], count: 2, none: null }, (name) => `/of/7/${name}`)).toEqual({
      options: [{ text: { html: '<p>media:not.png <img src="/of/7/a1.png" alt="x"></p>' } }],
      count: 2,
      none: null,
    });
  });
});
