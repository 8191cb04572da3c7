// What the rows and sections of the outline can do, each change spoken for those who do not see it move.
import { useState } from "react";
import type { QuestionCard } from "@/staff/authoring/api-types";
import { useItemDrag } from "@/staff/authoring/paper/item-drag";
import {
  addItems,
  changeItem,
  changeSection,
  freshKey,
  moveItem,
  moveSection,
  type Outline,
  type OutlineItem,
  type OutlineSection,
  placeOf,
  removeItem,
  stepItem,
} from "@/staff/authoring/paper/outline";
import type { SectionActs } from "@/staff/authoring/paper/section-card";
import { namedIds } from "@/staff/authoring/paper/sums";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { tell } from "@/ui/toast";

export interface Asked {
  pick: OutlineSection | null;
  draw: { section: OutlineSection | null; item: OutlineItem | null } | null;
  removal: { section: OutlineSection; number: number } | null;
}

export function useOutlineActs(outline: Outline, onChange: (outline: Outline) => void) {
  const t = usePaperText();
  const [asked, setAsked] = useState<Asked>({ pick: null, draw: null, removal: null });
  const [spoken, setSpoken] = useState("");
  const ask = (changes: Partial<Asked>) => setAsked((before) => ({ ...before, ...changes }));

  function moveTo(next: Outline, key: string) {
    if (next === outline) return;
    onChange(next);
    const place = placeOf(next, key);
    const section = place && next[place.section];
    const item = place && section?.items[place.index];
    if (!section || !item) return;
    const name = item.question?.title ?? t("drawTitle", { count: item.draw?.count ?? 0 });
    const words = { place: place.index + 1, of: section.items.length, section: place.section + 1 };
    setSpoken(t("movedTo", { name, ...words }));
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-handle="${key}"]`)?.focus());
  }
  const drag = useItemDrag((key, { sectionKey, index }) => moveTo(moveItem(outline, key, sectionKey, index), key));
  const acts: SectionActs = {
    onStep: (key, step) => moveTo(stepItem(outline, key, step), key),
    onToSection: (key, section) => {
      const target = outline[section];
      if (target) moveTo(moveItem(outline, key, target.key, target.items.length), key);
    },
    onChange: (key, changes) => onChange(changeItem(outline, key, changes)),
    onRemove: (item, name) => {
      onChange(removeItem(outline, item.key));
      setSpoken(t("removedItem", { name }));
    },
    onDraw: (item) => ask({ draw: { section: null, item } }),
    onSection: (key, changes) => onChange(changeSection(outline, key, changes)),
    onMoveSection: (key, step) => onChange(moveSection(outline, key, step)),
    onRemoveSection: (section, number) => {
      if (section.items.length > 0) ask({ removal: { section, number } });
      else onChange(outline.filter(({ key }) => key !== section.key));
    },
    onPick: (section) => ask({ pick: section }),
    onNewDraw: (section) => ask({ draw: { section, item: null } }),
  };

  function add(section: OutlineSection, questions: readonly QuestionCard[]) {
    const there = namedIds(outline);
    const fresh = questions.filter(({ id }) => !there.has(id));
    if (fresh.length > 0) onChange(addItems(outline, section.key, fresh.map(itemOf)));
    const left = questions.length - fresh.length;
    const detail = left > 0 ? t("alreadyThere", { count: left }) : undefined;
    tell(t("added", { count: fresh.length }), { tone: fresh.length > 0 ? "ok" : "note", detail });
  }
  return { acts, drag, asked, ask, add, spoken };
}

function itemOf(card: QuestionCard): OutlineItem {
  const { id, title, kind, state, version } = card;
  return {
    key: freshKey(),
    rowId: null,
    points: card.points,
    question: { id, title, kind, state, version, isPinned: false, latest: version },
    draw: null,
  };
}
