import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Content, type ContentByKind, type Kind, kinds, type Problem, plain } from "@/staff/authoring/content";
import { KindEditor } from "@/staff/authoring/kinds/kind-editor";
import { newContent } from "@/staff/authoring/new-content";
import { ProblemList } from "@/staff/authoring/question/problem-list";
import { ProblemsProvider } from "@/staff/authoring/question/problems";
import { axeProblems } from "@/ui/testing/axe-problems";

// jsdom lays nothing out and cannot scroll.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

const filled: Partial<ContentByKind> = {
  numeric: {
    ...newContent("numeric"),
    unit_policy: "required",
    units: [{ name: "m", multiplier: "1" }],
  },
  cloze: {
    stem: plain("{{g1}} {{g2}} {{g3}}"),
    gaps: [
      { id: "g1", kind: "choice", weight: "1", options: [{ id: "o1", text: "x", fraction: "1" }] },
      { id: "g2", kind: "text", weight: "1", answers: [{ text: "y", fraction: "1", feedback: plain("Well.") }] },
      {
        id: "g3",
        kind: "number",
        weight: "1",
        answers: [{ value: "3", tolerance: "0.1", tolerance_kind: "relative", fraction: "1" }],
      },
    ],
  },
  essay: { ...newContent("essay"), marker_notes: plain("Look for X."), feedback: plain("Thanks.") },
};

function open<K extends Kind>(kind: K, content: Content = filled[kind] ?? newContent(kind), problems: Problem[] = []) {
  const state: { now: ContentByKind[K] } = { now: content as ContentByKind[K] };
  function Holder() {
    const [held, setHeld] = useState(content);
    state.now = held as ContentByKind[K];
    return (
      <ProblemsProvider value={{ problems, isShown: true }}>
        <h2>Question</h2>
        <ProblemList problems={problems} />
        <KindEditor kind={kind} content={held} onChange={setHeld} />
      </ProblemsProvider>
    );
  }
  render(<Holder />);
  return state;
}

describe("the editor of each kind", () => {
  test.each(kinds)("%s can be used by everybody", async (kind) => {
    open(kind);
    expect(await axeProblems(document.body)).toEqual([]);
  });

  test("a problem stands at its field and the list leads there", async () => {
    const path = "options.1.text";
    open("single_choice", undefined, [{ path, message: "The text of option 2 is empty. Write it." }]);
    await userEvent.click(screen.getByRole("button", { name: /option 2 is empty/ }));
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Option 2" }));
    expect(screen.getByRole("textbox", { name: "Option 2" })).toHaveAccessibleDescription(/Write it/);
  });

  test("choosing another right option takes the points from the first", async () => {
    const state = open("single_choice");
    await userEvent.click(screen.getByRole("radio", { name: "Option 3 is right" }));
    expect(state.now.options.map(({ fraction }) => fraction)).toEqual(["0", "0", "1"]);
  });

  test("options are added with a fresh id, moved by Alt and arrow, and removed", async () => {
    const state = open("single_choice");
    await userEvent.click(screen.getByRole("button", { name: "Add an option" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Option 4" }), "D");
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(state.now.options.map(({ id }) => id)).toEqual(["a", "b", "d", "c"]);
    await userEvent.click(screen.getByRole("button", { name: "Remove Option 1" }));
    expect(state.now.options.map(({ id }) => id)).toEqual(["b", "d", "c"]);
  });

  test("weights of one's own start from what is right", async () => {
    const state = open("multiple_response");
    await userEvent.click(screen.getByRole("checkbox", { name: "Option 2 is right" }));
    await userEvent.click(screen.getByRole("radio", { name: /Own weights/ }));
    expect(state.now.options.map(({ fraction }) => fraction)).toEqual(["0.5", "0.5", "0"]);
  });

  test("asking for units brings the base unit along", async () => {
    const state = open("numeric", newContent("numeric"));
    await userEvent.click(screen.getByRole("radio", { name: /Required/ }));
    expect(state.now.units).toEqual([{ name: "", multiplier: "1" }]);
  });

  test("a comma in a value becomes a point when the field is left", async () => {
    const state = open("numeric", newContent("numeric"));
    await userEvent.type(screen.getByRole("textbox", { name: "Value" }), "3,2");
    await userEvent.tab();
    expect(state.now.answers[0]!.value).toBe("3.2");
  });

  test("a word selected in the text becomes a gap", async () => {
    const state = open("cloze", { stem: plain("The Sun"), gaps: [] });
    const area = screen.getByRole<HTMLTextAreaElement>("textbox", { name: /Question text/ });
    area.setSelectionRange(4, 7);
    const makers = screen.getByRole("group", { name: "Insert gap" });
    await userEvent.click(within(makers).getByRole("button", { name: "Text" }));
    expect(state.now.stem.text).toBe("The {{g1}}");
    expect(screen.getByRole("textbox", { name: "Text" })).toHaveValue("Sun");
  });

  test("file types are read however they are typed", async () => {
    const state = open("file_upload");
    const field = screen.getByRole("textbox", { name: "File types" });
    await userEvent.clear(field);
    await userEvent.type(field, "PDF, *.docx; png pdf");
    expect(state.now.extensions).toEqual([".pdf", ".docx", ".png"]);
  });
});
