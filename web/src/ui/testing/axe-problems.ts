// For tests: what axe finds in a piece of page, in words. Colours are judged by tokens.test.ts and in a real browser.
import axe from "axe-core";

export async function axeProblems(node: Element): Promise<string[]> {
  const { violations } = await axe.run(node, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // A part is no whole page: it has neither landmarks nor an h1; jsdom computes no colours and no sizes.
    rules: {
      "color-contrast": { enabled: false },
      region: { enabled: false },
      "page-has-heading-one": { enabled: false },
      "target-size": { enabled: false },
    },
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((found) => `${id}: ${help}: ${found.html.slice(0, 160)}`),
  );
}
