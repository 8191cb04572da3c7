// Pairs, orders and gaps: answered by selects and buttons, with the focus where it belongs.
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answering, last } from "@/student/paper/questions/answering.test-support";
import { examples } from "@/student/paper/questions/examples.test-support";
import type { PublicQuestion } from "@/student/paper/questions/types";
import { order } from "@/student/paper/shuffling";

describe("structures", () => {
  it("matches by selects and forgets a pair", async () => {
    const { user, onChange } = answering("matching");
    const [first, second] = screen.getAllByRole("combobox");
    const shown = order("seed-1", "q-matching:prompts", ["p1", "p2", "p3", "p4"]);
    await user.selectOptions(first!, "Saturn");
    await user.selectOptions(second!, "Mars");
    expect(last(onChange)).toEqual({ pairs: { [shown[0]!]: "t2", [shown[1]!]: "t4" } });
    await user.selectOptions(first!, "Choose…");
    expect(last(onChange)).toEqual({ pairs: { [shown[1]!]: "t4" } });
  });

  it("orders by keyboard; the focus and the word about it go with the item", async () => {
    const { user, onChange } = answering("ordering");
    const start = order("seed-1", "q-ordering:items", ["i1", "i2", "i3", "i4"]);
    act(() => screen.getByRole("button", { name: "Move down from place 1" }).focus());
    await user.keyboard("{Enter}");
    expect(last(onChange)).toEqual({ order: [start[1], start[0], start[2], start[3]] });
    expect(screen.getByText("Now at place 2 of 4")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Move down from place 2" })).toHaveFocus();
    await user.keyboard("{Enter}");
    await user.keyboard("{Enter}");
    expect(last(onChange)).toEqual({ order: [start[1], start[2], start[3], start[0]] });
    expect(screen.getByRole("button", { name: "Move up from place 4" })).toHaveFocus();
  });

  it("can answer with the order as it stands", async () => {
    const { user, onChange } = answering("ordering");
    await user.click(screen.getByRole("button", { name: "Use this order" }));
    expect(last(onChange)).toEqual({ order: order("seed-1", "q-ordering:items", ["i1", "i2", "i3", "i4"]) });
    expect(screen.queryByRole("button", { name: "Use this order" })).toBeNull();
  });

  it("fills gaps inside the text", async () => {
    const { user, onChange, container } = answering("cloze");
    const number = screen.getByRole("textbox", { name: "Gap 1" });
    expect(container.querySelector('p [data-gap="g1"]')).toContainElement(number);
    await user.type(number, "99,6");
    await user.selectOptions(screen.getByRole("combobox", { name: "Gap 2" }), "cooler");
    expect(last(onChange)).toEqual({ gaps: { g1: "99,6", g2: "o1" } });
    await user.clear(number);
    expect(last(onChange)).toEqual({ gaps: { g2: "o1" } });
  });

  it("shows a gap below the text when the text has no place for it", () => {
    const question = { ...examples.cloze.question, stem_html: "<p>No places.</p>" } as PublicQuestion;
    answering("cloze", { question });
    expect(within(screen.getByRole("list", { name: "Gaps in this text" })).getAllByRole("listitem")).toHaveLength(3);
  });
});
