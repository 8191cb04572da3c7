// What the server rendered is sanitised again, and formulas are drawn.
import { render, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { RichHtml } from "@/ui/rich-html";

function shown(html: string): HTMLElement {
  return render(<RichHtml html={html} />).container.firstElementChild as HTMLElement;
}

describe("RichHtml", () => {
  it("keeps what questions are made of", () => {
    const html =
      '<p>a <strong>b</strong></p><ul><li>c</li></ul><img src="/media/x" alt="d"><span data-gap="g1"></span>';
    expect(shown(html).innerHTML).toBe(html);
  });

  it("keeps MathML, and its source out of sight", () => {
    const html =
      "<math><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>\\frac12</annotation></semantics></math>";
    const node = shown(html);
    expect(node.querySelector("math mfrac")).not.toBeNull();
    expect(node.textContent).toBe("12");
  });

  it.each([
    ["scripts", "<script>window.hit = 1</script>x"],
    ["handlers", '<img src="/x" onerror="window.hit = 1" alt="">'],
    ["script addresses", '<a href="javascript:window.hit = 1">x</a>'],
    ["inline styles", '<p style="position:fixed">x</p>'],
    ["style sheets", "<style>body{display:none}</style>x"],
    ["frames", '<iframe src="https://example.org"></iframe>x'],
    ["fields", '<form action="/x"><input name="a"><button>b</button></form>'],
    ["ids of its own", '<p id="root">x</p>'],
  ])("removes %s", (_, html) => {
    const { innerHTML } = shown(html);
    expect(innerHTML).not.toMatch(/script|onerror|style|iframe|<input|<button|<form|id=/);
  });

  it("opens links beside the exam", () => {
    shown('<p><a href="https://example.org/table">table</a></p>');
    expect(screen.getByRole("link", { name: "table" })).toHaveAttribute("target", "_blank");
    expect(screen.getByRole("link", { name: "table" })).toHaveAttribute("rel", "noopener noreferrer");
  });

  it("draws formulas for eyes and for screen readers, and shows a wrong one as it was written", async () => {
    const node = shown(
      '<p><span class="math" data-display="false">\\frac{1}{2}</span> <span class="math" data-display="true">\\nope{</span></p>',
    );
    await waitFor(() => expect(node.querySelector(".katex math")).not.toBeNull());
    expect(node.querySelector("annotation")?.textContent).toBe("\\frac{1}{2}");
    expect(node.textContent).toContain("\\nope{");
  });

  it("tells where its content is before it is seen, once for each content", () => {
    const onContent = vi.fn();
    const { rerender } = render(<RichHtml html="<p>a</p>" onContent={onContent} />);
    rerender(<RichHtml html="<p>a</p>" onContent={onContent} />);
    expect(onContent).toHaveBeenCalledTimes(1);
    rerender(<RichHtml html="<p>b</p>" onContent={onContent} />);
    expect(onContent).toHaveBeenCalledTimes(2);
  });
});
