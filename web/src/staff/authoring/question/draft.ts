// What the editor holds of a question: between what was loaded and what will be saved.
import type { QuestionDetail } from "@/staff/authoring/api-types";
import type { Written } from "@/staff/authoring/bank-queries";
import { type Content, isKind, type Kind } from "@/staff/authoring/content";
import { newContent } from "@/staff/authoring/new-content";

export interface Draft {
  kind: Kind;
  title: string;
  content: Content;
  points: string;
  category: string[];
  tags: string[];
  note: string;
  isDraft: boolean;
}

export function newDraft(kind: Kind): Draft {
  return {
    kind,
    title: "",
    content: newContent(kind),
    points: kind === "information" ? "0" : "1",
    category: [],
    tags: [],
    note: "",
    isDraft: false,
  };
}

/** Null for a kind that this page does not know. */
export function draftOf({ card, content, problems }: QuestionDetail): Draft | null {
  if (!isKind(card.kind)) return null;
  return {
    kind: card.kind,
    title: card.title,
    content: content as unknown as Content,
    points: card.points,
    category: card.category,
    tags: card.tags,
    note: "",
    // A draft with problems becomes ready by mending them; one without was kept back by its author.
    isDraft: card.state === "draft" && problems.length === 0,
  };
}

export function written(draft: Draft): Written {
  const { isDraft, title, ...rest } = draft;
  return { ...rest, title: title.trim(), points: draft.points || "0", is_draft: isDraft };
}

export function isSame(one: Draft, other: Draft): boolean {
  return canonical(one) === canonical(other);
}

/** The same fields in the same order: a feedback added and removed again is no change. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** "Physics › Orbits" → ["Physics", "Orbits"]. */
export function pathOf(typed: string): string[] {
  return typed
    .split(/[›>]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

export function pathText(path: readonly string[]): string {
  return path.join(" › ");
}
