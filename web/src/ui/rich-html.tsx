// Text that the server rendered: sanitised once more, formulas drawn by KaTeX when there are any.
import DOMPurify from "dompurify";
import { useEffect, useLayoutEffect, useRef } from "react";
import css from "@/ui/rich-html.module.css";

export interface RichHtmlProps {
  html: string;
  id?: string;
  /** Inside an option or a table cell: no outer margins, the size of the text around it. */
  isInline?: boolean;
  /** The node after its content was put in, before the eye sees it: for fields inside the text. */
  onContent?: (node: HTMLElement) => void;
}

export function RichHtml({ html, id, isInline, onContent }: RichHtmlProps) {
  const node = useRef<HTMLDivElement>(null);
  const told = useRef(onContent);
  told.current = onContent;

  useLayoutEffect(() => {
    if (!node.current) return;
    node.current.replaceChildren(sanitised(html));
    reachable(node.current);
    told.current?.(node.current);
  }, [html]);

  useEffect(() => {
    const formulas = html.includes("math") ? node.current?.querySelectorAll<HTMLElement>(".math") : null;
    // Without KaTeX the source stays, and can be read.
    if (formulas?.length) drawn([...formulas]).catch(() => undefined);
  }, [html]);

  return <div ref={node} id={id} dir="auto" className={css.rich} data-inline={isInline || undefined} />;
}

/** A fragment rather than a string: the content policy forbids what a string could bring, and it is parsed once. */
function sanitised(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true, mathMl: true },
    ADD_TAGS: ["semantics"],
    ADD_FORBID_CONTENTS: ["annotation"],
    FORBID_TAGS: ["style", "form", "input", "button", "select", "textarea", "option", "dialog"],
    FORBID_ATTR: ["style", "id", "name", "tabindex", "autofocus", "contenteditable", "popover"],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  for (const wide of fragment.querySelectorAll("pre, table")) {
    if (!wide.parentElement?.closest("table")) scrollable(wide);
  }
  return fragment;
}

function scrollable(wide: Element): void {
  const box = document.createElement("div");
  box.className = css.scroll ?? "";
  wide.replaceWith(box);
  box.append(wide);
}

/** What is wider than the page scrolls by itself, and the keyboard must get there. */
function reachable(node: HTMLElement): void {
  for (const box of node.querySelectorAll<HTMLElement>(`.${css.scroll}`)) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

const maths = () => Promise.all([import("katex"), import("katex/dist/katex.min.css")]);

/** Ahead of a paper that may have formulas: so that they stand there with it, without a connection too. */
export async function fetchMaths(): Promise<void> {
  await maths();
  await Promise.all(["1em KaTeX_Main", "italic 1em KaTeX_Math"].map((font) => document.fonts.load(font)));
}

/** KaTeX sets its styles through the DOM, which the content policy allows; as a string it would not. */
async function drawn(formulas: HTMLElement[]): Promise<void> {
  const [{ default: katex }] = await maths();
  for (const formula of formulas) {
    if (formula.dataset.tex !== undefined) continue;
    const tex = formula.textContent ?? "";
    formula.dataset.tex = tex;
    katex.render(tex, formula, {
      displayMode: formula.dataset.display === "true",
      throwOnError: false,
      trust: false,
      maxSize: 40,
      maxExpand: 500,
    });
  }
}
