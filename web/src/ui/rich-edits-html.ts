// The same buttons for texts kept as HTML (imported ones).
import { insertBlock, wrap } from "@/ui/markdown-edits";
import type { Edits, Samples } from "@/ui/rich-toolbar";

export function htmlEdits({ bold, italic, item, column }: Samples): Edits {
  const head = `<tr><th>${column} 1</th><th>${column} 2</th></tr>`;
  return {
    heading: (selected) => wrap(selected, "<h3>", "</h3>", item),
    bold: (selected) => wrap(selected, "<strong>", "</strong>", bold),
    italic: (selected) => wrap(selected, "<em>", "</em>", italic),
    list: (selected) => insertBlock(selected, `<ul>\n  <li>${item}</li>\n</ul>`),
    numbered: (selected) => insertBlock(selected, `<ol>\n  <li>${item}</li>\n</ol>`),
    table: (selected) => insertBlock(selected, `<table>\n  ${head}\n  <tr><td>1</td><td>2</td></tr>\n</table>`),
    code: (selected) => wrap(selected, "<code>", "</code>", "code"),
    maths: (selected) => wrap(selected, "\\(", "\\)", "x^2"),
  };
}
