// The outline of a paper in the editor: sections and items with keys of their own, changed by pure functions.
import type { PaperDetail } from "@/staff/authoring/api-types";
import { plain, type Rich } from "@/staff/authoring/content";
import type { SectionIn } from "@/staff/authoring/paper-queries";
import { moved } from "@/staff/authoring/question/moves";

export interface NamedQuestion {
  id: number;
  title: string;
  kind: string;
  state: string;
  /** The version that counts here. */
  version: number | null;
  isPinned: boolean;
  latest: number | null;
}

export interface DrawnQuestions {
  count: number;
  categoryId: number | null;
  category: readonly string[];
  tags: readonly string[];
  /** Ready questions that fit; null until the server counted. */
  pool: number | null;
}

export interface OutlineItem {
  key: string;
  /** The row on the server since the last save: what its problems name. */
  rowId: number | null;
  points: string;
  question: NamedQuestion | null;
  draw: DrawnQuestions | null;
}

export interface OutlineSection {
  key: string;
  rowId: number | null;
  title: string;
  intro: Rich;
  isShuffled: boolean;
  items: readonly OutlineItem[];
}

export type Outline = readonly OutlineSection[];

let made = 0;
export function freshKey(): string {
  made += 1;
  return `new-${made}`;
}

export function newSection(): OutlineSection {
  return { key: freshKey(), rowId: null, title: "", intro: plain(), isShuffled: false, items: [] };
}

/** As the server has it; keys of what stood in the same place are kept, so that the focus stays where it was. */
export function outlineOf(paper: PaperDetail, before: Outline = []): Outline {
  return paper.sections.map((section, place) => ({
    key: before[place]?.key ?? freshKey(),
    rowId: section.id,
    title: section.title,
    intro: section.intro,
    isShuffled: section.is_shuffled,
    items: section.items.map((item, at) => ({
      key: before[place]?.items[at]?.key ?? freshKey(),
      rowId: item.id,
      points: item.points,
      question:
        item.question_id === null
          ? null
          : {
              id: item.question_id,
              title: item.title,
              kind: item.kind,
              state: item.state,
              version: item.version,
              isPinned: item.is_pinned,
              latest: item.latest,
            },
      draw: item.draw
        ? {
            count: item.draw.count,
            categoryId: item.draw.category_id,
            category: item.draw.category,
            tags: item.draw.tags,
            pool: item.draw.pool,
          }
        : null,
    })),
  }));
}

/** What is sent: everything anew. */
export function sectionsOf(outline: Outline): SectionIn[] {
  return outline.map(({ title, intro, isShuffled, items }) => ({
    title,
    intro,
    is_shuffled: isShuffled,
    items: items.map(({ points, question, draw }) => ({
      points: points || "0",
      question_id: question?.id ?? null,
      version: question?.isPinned ? question.version : null,
      draw: draw ? { count: draw.count, category_id: draw.categoryId, tags: [...draw.tags] } : null,
    })),
  }));
}

export function isSameOutline(one: Outline, other: Outline): boolean {
  return one === other || JSON.stringify(sectionsOf(one)) === JSON.stringify(sectionsOf(other));
}

export function changeSection(outline: Outline, key: string, changes: Partial<OutlineSection>): Outline {
  return outline.map((section) => (section.key === key ? { ...section, ...changes } : section));
}

export function moveSection(outline: Outline, key: string, step: -1 | 1): Outline {
  const from = outline.findIndex((section) => section.key === key);
  return moved(outline, from, from + step);
}

export function changeItem(outline: Outline, key: string, changes: Partial<OutlineItem>): Outline {
  return outline.map((section) => ({
    ...section,
    items: section.items.map((item) => (item.key === key ? { ...item, ...changes } : item)),
  }));
}

export function addItems(outline: Outline, sectionKey: string, items: readonly OutlineItem[]): Outline {
  return outline.map((section) =>
    section.key === sectionKey ? { ...section, items: [...section.items, ...items] } : section,
  );
}

export function removeItem(outline: Outline, key: string): Outline {
  return outline.map((section) => ({ ...section, items: section.items.filter((item) => item.key !== key) }));
}

/** The item stands before what is now at `index` of the section, or at its end. */
export function moveItem(outline: Outline, key: string, sectionKey: string, index: number): Outline {
  const from = placeOf(outline, key);
  if (!from) return outline;
  const item = outline[from.section]?.items[from.index];
  if (!item) return outline;
  const isSame = outline[from.section]?.key === sectionKey;
  const at = isSame && from.index < index ? index - 1 : index;
  if (isSame && at === from.index) return outline;
  return removeItem(outline, key).map((section) =>
    section.key === sectionKey
      ? { ...section, items: [...section.items.slice(0, at), item, ...section.items.slice(at)] }
      : section,
  );
}

/** One place up or down, over the edge of a section into the next. */
export function stepItem(outline: Outline, key: string, step: -1 | 1): Outline {
  const place = placeOf(outline, key);
  const section = place && outline[place.section];
  if (!place || !section) return outline;
  const next = place.index + step;
  if (next >= 0 && next < section.items.length) {
    return moveItem(outline, key, section.key, step > 0 ? next + 1 : next);
  }
  const neighbour = outline[place.section + step];
  return neighbour ? moveItem(outline, key, neighbour.key, step > 0 ? 0 : neighbour.items.length) : outline;
}

export function placeOf(outline: Outline, key: string): { section: number; index: number } | null {
  for (const [section, { items }] of outline.entries()) {
    const index = items.findIndex((item) => item.key === key);
    if (index >= 0) return { section, index };
  }
  return null;
}
