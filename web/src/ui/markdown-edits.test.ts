import { describe, expect, test } from "vitest";
import { insertBlock, prefixLines, type Selected, wrap } from "@/ui/markdown-edits";

/** "a [b] c": the brackets are the selection. */
const of = (marked: string): Selected => ({
  text: marked.replace(/[[\]]/g, ""),
  start: marked.indexOf("["),
  end: marked.indexOf("]") - 1,
});
const shown = ({ text, start, end }: Selected) =>
  `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;

describe("formatting", () => {
  test("wraps the selection, and unwraps it at the second press", () => {
    const bold = wrap(of("a [b] c"), "**", "**", "bold");
    expect(shown(bold)).toBe("a **[b]** c");
    expect(shown(wrap(bold, "**", "**", "bold"))).toBe("a [b] c");
  });

  test("puts a sample where nothing was selected, ready to be typed over", () => {
    expect(shown(wrap(of("a []"), "$", "$", "x^2"))).toBe("a $[x^2]$");
  });

  test("marks every selected line, numbers them, and takes the marks away again", () => {
    const dash = () => "- ";
    const list = prefixLines(of("x\n[a\nb]\ny"), dash, "item");
    expect(list.text).toBe("x\n- a\n- b\ny");
    expect(prefixLines(list, dash, "item").text).toBe("x\na\nb\ny");
    expect(prefixLines(of("[a\nb]"), (index) => `${index + 1}. `, "item").text).toBe("1. a\n2. b");
    expect(prefixLines(of("[]"), dash, "item").text).toBe("- item");
  });

  test("puts a block between empty lines", () => {
    expect(insertBlock(of("a[]\nb"), "| x |").text).toBe("a\n\n| x |\n\nb");
    expect(insertBlock(of("[]"), "| x |").text).toBe("| x |\n");
  });
});
