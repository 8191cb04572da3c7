// The paper editor's state: outline with undo, title, instructions, and how they are saved.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isProblem } from "@/api/problem";
import type { PaperDetail } from "@/staff/authoring/api-types";
import type { Rich } from "@/staff/authoring/content";
import { isSameOutline, type Outline, outlineOf, sectionsOf } from "@/staff/authoring/paper/outline";
import { changePaper, paperQuery, papersKey, saveOutline } from "@/staff/authoring/paper-queries";

interface Held {
  title: string;
  instructions: Rich;
  outline: Outline;
}

export interface PaperState extends Held {
  change: (changes: Partial<Held>) => void;
  isChanged: boolean;
  isSaving: boolean;
  error: unknown;
  isStale: boolean;
  save: () => Promise<boolean>;
  saveOverTheirs: () => Promise<boolean>;
  loadTheirs: () => Promise<void>;
  undo: (() => void) | null;
}

const maxUndo = 50;

export function usePaper(detail: PaperDetail): PaperState {
  const client = useQueryClient();
  const [held, setHeld] = useState<Held>(() => heldOf(detail));
  const [base, setBase] = useState(held);
  const [past, setPast] = useState<readonly Outline[]>([]);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isChanged = !isSame(held, base);

  // What the server says of a paper that nobody changes here (rows, pools, newer versions) is taken up at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the server's answer is a new one
  useEffect(() => {
    if (isChanged || isSaving) return;
    const fresh = heldOf(detail, held.outline);
    setHeld(fresh);
    setBase(fresh);
  }, [detail]);

  function change(changes: Partial<Held>) {
    if (changes.outline && changes.outline !== held.outline) {
      setPast((before) => [...before.slice(1 - maxUndo), held.outline]);
    }
    setHeld((before) => ({ ...before, ...changes }));
  }
  async function save(revision = detail.card.revision): Promise<boolean> {
    setSaving(true);
    setError(null);
    const sent = held;
    try {
      let latest = revision;
      if (sent.title !== base.title || JSON.stringify(sent.instructions) !== JSON.stringify(base.instructions)) {
        latest = await changePaper(detail.card.id, latest, sent.title.trim(), sent.instructions);
      }
      if (!isSameOutline(sent.outline, base.outline)) {
        await saveOutline(detail.card.id, latest, sectionsOf(sent.outline));
      }
      setBase(sent);
      setSaving(false);
      await client.invalidateQueries({ queryKey: papersKey });
      return true;
    } catch (refusal) {
      setError(refusal);
      setSaving(false);
      // A title may have been saved before the outline was refused: the revision must be known for the next try.
      if (!isProblem(refusal) || refusal.code !== "changed_meanwhile") {
        await client.invalidateQueries({ queryKey: paperQuery(detail.card.id).queryKey });
      }
      return false;
    }
  }
  const theirs = () => client.fetchQuery({ ...paperQuery(detail.card.id), staleTime: 0 });

  return {
    ...held,
    change,
    isChanged,
    isSaving,
    error,
    isStale: isProblem(error) && error.code === "changed_meanwhile",
    save: () => save(),
    saveOverTheirs: async () => save((await theirs()).card.revision),
    loadTheirs: async () => {
      const fresh = heldOf(await theirs());
      setHeld(fresh);
      setBase(fresh);
      setPast([]);
      setError(null);
    },
    undo:
      past.length === 0
        ? null
        : () => {
            setHeld((before) => ({ ...before, outline: past.at(-1) ?? before.outline }));
            setPast((before) => before.slice(0, -1));
          },
  };
}

function heldOf(detail: PaperDetail, before?: Outline): Held {
  return { title: detail.card.title, instructions: detail.instructions, outline: outlineOf(detail, before) };
}

function isSame(one: Held, other: Held): boolean {
  return (
    one.title === other.title &&
    JSON.stringify(one.instructions) === JSON.stringify(other.instructions) &&
    isSameOutline(one.outline, other.outline)
  );
}
