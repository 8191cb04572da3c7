// What the formatting buttons do to a text and its selection. Pure.

export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** Puts marks around the selection, or around a sample that is then selected; a second press takes them away. */
export function wrap({ text, start, end }: Selected, before: string, after: string, sample: string): Selected {
  const inside = text.slice(start, end);
  const isWrapped = text.slice(0, start).endsWith(before) && text.slice(end).startsWith(after);
  if (inside !== "" && isWrapped) {
    const bare = text.slice(0, start - before.length) + inside + text.slice(end + after.length);
    return { text: bare, start: start - before.length, end: end - before.length };
  }
  const content = inside === "" ? sample : inside;
  return {
    text: text.slice(0, start) + before + content + after + text.slice(end),
    start: start + before.length,
    end: start + before.length + content.length,
  };
}

/** Puts a mark before every selected line ("- ", "1. ", "## "); lines that all have it lose it. */
export function prefixLines(selected: Selected, mark: (index: number) => string, sample: string): Selected {
  const { text } = selected;
  const from = text.lastIndexOf("\n", selected.start - 1) + 1;
  const stop = text.indexOf("\n", selected.end);
  const to = stop < 0 ? text.length : stop;
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line, index) => line !== "" && line.startsWith(mark(index)));
  const changed = lines.map((line, index) => {
    if (all) return line.slice(mark(index).length);
    return mark(index) + (line === "" && lines.length === 1 ? sample : line);
  });
  const block = changed.join("\n");
  return { text: text.slice(0, from) + block + text.slice(to), start: from, end: from + block.length };
}

/** Puts a block on lines of its own, with an empty line above and below. */
export function insertBlock({ text, start, end }: Selected, block: string): Selected {
  const before = text.slice(0, start).replace(/\n+$/, "");
  const after = text.slice(end).replace(/^\n+/, "");
  const lead = before === "" ? "" : `${before}\n\n`;
  return {
    text: `${lead}${block}${after === "" ? "\n" : `\n\n${after}`}`,
    start: lead.length,
    end: lead.length + block.length,
  };
}
