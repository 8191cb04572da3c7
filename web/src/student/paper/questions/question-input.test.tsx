// Every kind can be answered, by keyboard and by name, and answers are what the domain takes.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { answering, last, noFiles } from "@/student/paper/questions/answering.test-support";
import { examples, kinds } from "@/student/paper/questions/examples.test-support";
import { QuestionInput } from "@/student/paper/questions/question-input";
import type { PublicQuestion, QuestionOf } from "@/student/paper/questions/types";
import { order } from "@/student/paper/shuffling";

describe.each(kinds)("%s", (kind) => {
  it.each([
    ["empty", null],
    ["answered", examples[kind].response],
  ])("is accessible when %s", async (_, response) => {
    const { container } = answering(kind, { response, files: noFiles });
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
  });

  it("changes nothing by being shown", () => {
    expect(answering(kind, { response: examples[kind].response }).onChange).not.toHaveBeenCalled();
  });
});

describe("choices", () => {
  it("names an option by its letter in the attempt's order and describes it by its content", () => {
    answering("single_choice");
    const { options } = (examples.single_choice.question as QuestionOf<"single_choice">).public;
    const [first] = order(
      "seed-1",
      "q-single_choice",
      options.map((option) => option.id),
    );
    const content = options.find((option) => option.id === first)?.text.html.replace(/<.*?>/g, "") ?? "";
    expect(screen.getByRole("radio", { name: "Option A" })).toHaveAccessibleDescription(content);
  });

  it("chooses by arrow keys and takes the choice back", async () => {
    const { user, onChange } = answering("single_choice");
    await user.tab();
    await user.keyboard(" ");
    await user.keyboard("{ArrowDown}");
    const shown = order("seed-1", "q-single_choice", ["a", "b", "c", "d"]);
    expect(onChange.mock.calls.map(([response]) => response)).toEqual([{ choice: shown[0] }, { choice: shown[1] }]);
    await user.click(screen.getByRole("button", { name: "Clear my choice" }));
    expect(last(onChange)).toBeNull();
    for (const radio of screen.getAllByRole("radio")) expect(radio).not.toBeChecked();
  });

  it("keeps a set of choices in one order, and none is no answer", async () => {
    const { user, onChange } = answering("multiple_response");
    const boxes = screen.getAllByRole("checkbox");
    for (const box of [...boxes].reverse()) await user.click(box);
    expect(last(onChange)).toEqual({ choices: ["a", "b", "c", "d"] });
    for (const box of boxes) await user.click(box);
    expect(last(onChange)).toBeNull();
    expect(screen.getByRole("group", { name: "Options" })).toHaveAccessibleDescription(/Wrong choices cost/);
  });

  it("judges a statement", async () => {
    const { user, onChange } = answering("true_false");
    await user.click(screen.getByRole("radio", { name: "False" }));
    expect(last(onChange)).toEqual({ value: false });
  });
});

describe("typed answers", () => {
  it("takes a number as it is typed, and a unit", async () => {
    const { user, onChange } = answering("numeric");
    await user.type(screen.getByRole("textbox", { name: "Your number" }), "3,2e5");
    await user.selectOptions(screen.getByRole("combobox", { name: "Unit" }), "cm");
    expect(last(onChange)).toEqual({ number: "3,2e5", unit: "cm" });
  });

  it("says what is strange about a number only after it was left", async () => {
    const { user } = answering("numeric");
    await user.type(screen.getByRole("textbox"), "about 3");
    expect(screen.queryByText(/does not look like a number/)).toBeNull();
    await user.tab();
    expect(screen.getByText(/does not look like a number/)).toBeVisible();
  });

  it("takes back a text that was deleted", async () => {
    const { user, onChange } = answering("short_text", { response: { text: "K" } });
    await user.type(screen.getByRole("textbox", { name: "Your answer" }), "{Backspace}");
    expect(last(onChange)).toBeNull();
  });

  it("keeps a pasted text of 100 kB whole and counts its words", async () => {
    const pasted = "palabra número uno. ".repeat(5_000);
    const { user, onChange } = answering("essay");
    const field = screen.getByRole("textbox", { name: "Your text" });
    await user.clear(field);
    await user.click(field);
    await user.paste(pasted);
    expect(last(onChange)).toEqual({ text: pasted });
    expect(await screen.findByText(/15,000 words/)).toHaveTextContent("More words than the 300 allowed.");
  });

  it("begins an essay with its template, which is no answer yet", () => {
    const { onChange } = answering("essay");
    expect(screen.getByRole("textbox")).toHaveValue("My explanation: ");
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe("reading only", () => {
  it.each(kinds)("nothing of %s can be changed", async (kind) => {
    const { user, onChange } = answering(kind, {
      response: examples[kind].response,
      isReadOnly: true,
      files: noFiles,
    });
    for (const field of [...screen.queryAllByRole("radio"), ...screen.queryAllByRole("checkbox")])
      await user.click(field);
    for (const field of screen.queryAllByRole("textbox")) await user.type(field, "x");
    for (const select of screen.queryAllByRole("combobox")) expect(select).toBeDisabled();
    for (const button of screen.queryAllByRole("button")) await user.click(button);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe("a kind that this page does not know", () => {
  it("says what to do", () => {
    const question = { ...examples.essay.question, kind: "hologram" } as unknown as PublicQuestion;
    answering("essay", { question });
    expect(screen.getByRole("alert")).toHaveTextContent("Reload the page");
  });
});

describe("a long text", () => {
  it("shows what came from outside, and keeps what is being typed", async () => {
    const { question } = examples.essay;
    const onChange = vi.fn();
    const props = { question, onChange, isReadOnly: false, seed: "s" };
    const { rerender } = render(<QuestionInput {...props} response={{ text: "mine" }} />);
    const field = screen.getByRole("textbox");
    await userEvent.type(field, "!");
    expect(onChange).toHaveBeenLastCalledWith({ text: "mine!" });
    rerender(<QuestionInput {...props} response={{ text: "mine!" }} />);
    expect(field).toHaveValue("mine!");
    rerender(<QuestionInput {...props} response={{ text: "theirs" }} />);
    expect(field).toHaveValue("theirs");
  });

  it("says when it is too long to be saved", () => {
    answering("essay", { response: { text: "é".repeat(500_001) } });
    expect(screen.getByRole("alert")).toHaveTextContent("Shorten it");
  });
});
