// Gaps and their places in the text of a cloze: {{id}} where each belongs.
import { type ContentByKind, freshId, type Gap } from "@/staff/authoring/content";
import { newNumberAnswer } from "@/staff/authoring/kinds/number-answers";

type Cloze = ContentByKind["cloze"];
export type GapKind = Gap["kind"];

const placeholder = /\{\{\s*([^\s{}]+)\s*\}\}/g;

/** Ids in the order in which they stand in the text. */
export function placesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map((found) => found[1] ?? "");
}

export interface Selection {
  start: number;
  end: number;
}

/** A gap where the cursor is; the words selected become its right answer. Where the cursor stands afterwards, too. */
export function withGap(content: Cloze, kind: GapKind, { start, end }: Selection): { content: Cloze; cursor: number } {
  const { text } = content.stem;
  const words = text.slice(start, end).trim();
  const id = freshId([...content.gaps.map((gap) => gap.id), ...placesIn(text)], "g");
  const answer = placesIn(words).length > 0 ? "" : words;
  const place = `{{${id}}}`;
  const stem = { ...content.stem, text: `${text.slice(0, start)}${place}${text.slice(end)}` };
  const gaps = inOrder([...content.gaps, newGap(content, id, kind, answer)], stem.text);
  return { content: { ...content, stem, gaps }, cursor: start + place.length };
}

/** The same gap put back at the cursor. */
export function withPlace(content: Cloze, id: string, { start, end }: Selection): Cloze {
  const { text } = content.stem;
  const stem = { ...content.stem, text: `${text.slice(0, start)}{{${id}}}${text.slice(end)}` };
  return { ...content, stem, gaps: inOrder(content.gaps, stem.text) };
}

/** Gap and place go together; a right answer stays in the text as words. */
export function withoutGap(content: Cloze, id: string): Cloze {
  const gap = content.gaps.find((one) => one.id === id);
  const word = gap ? rightAnswer(gap) : "";
  const text = content.stem.text.replace(placeholder, (whole, name: string) => (name === id ? word : whole));
  return { ...content, stem: { ...content.stem, text }, gaps: content.gaps.filter((one) => one.id !== id) };
}

/** Another kind of gap keeps its id, weight and what was right. */
export function asKind(content: Cloze, gap: Gap, kind: GapKind): Gap {
  return gap.kind === kind ? gap : { ...newGap(content, gap.id, kind, rightAnswer(gap)), weight: gap.weight };
}

/** Gaps in the order of their places; those without one at the end. */
export function inOrder(gaps: readonly Gap[], text: string): Gap[] {
  const places = placesIn(text);
  const rank = (gap: Gap) => (places.includes(gap.id) ? places.indexOf(gap.id) : places.length);
  return [...gaps].sort((one, other) => rank(one) - rank(other));
}

export function optionIds(content: Cloze): string[] {
  return content.gaps.flatMap((gap) => [gap.id, ...(gap.kind === "choice" ? gap.options.map(({ id }) => id) : [])]);
}

function newGap(content: Cloze, id: string, kind: GapKind, answer: string): Gap {
  if (kind === "number") return { id, kind, weight: "1", answers: [newNumberAnswer(answer.replace(",", "."))] };
  if (kind === "text") {
    return { id, kind, weight: "1", answers: [{ text: answer, fraction: "1" }], is_case_sensitive: false };
  }
  const used = [...optionIds(content), id];
  const right = freshId(used, "o");
  const wrong = freshId([...used, right], "o");
  const options = [
    { id: right, text: answer, fraction: "1" },
    { id: wrong, text: "", fraction: "0" },
  ];
  return { id, kind, weight: "1", options };
}

function rightAnswer(gap: Gap): string {
  const parts: { fraction: string; text?: string; value?: string }[] =
    gap.kind === "choice" ? gap.options : gap.answers;
  const right = parts.find(({ fraction }) => Number(fraction) === 1);
  return right?.text ?? right?.value ?? "";
}
