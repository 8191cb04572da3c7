// The editor's state: what is loaded, what is changed, and how it is saved.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem } from "@/api/problem";
import type { QuestionDetail } from "@/staff/authoring/api-types";
import { bankKey, changeQuestion, createQuestion, questionQuery } from "@/staff/authoring/bank-queries";
import { type Draft, draftOf, isSame, written } from "@/staff/authoring/question/draft";

export interface QuestionState {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  isChanged: boolean;
  isSaving: boolean;
  /** What the last save was refused for. */
  error: unknown;
  /** Somebody else saved meanwhile. */
  isStale: boolean;
  /** Resolves to the question's id, or null when it was refused. */
  save: () => Promise<number | null>;
  saveOverTheirs: () => Promise<number | null>;
  loadTheirs: () => Promise<void>;
  /** The version that the editor stands on; 0 for a new question. */
  version: number;
}

export function useQuestion(start: Draft, detail: QuestionDetail | null): QuestionState {
  const client = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [base, setBase] = useState(start);
  const [version, setVersion] = useState(detail?.card.version ?? 0);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = detail?.card.id ?? null;

  async function save(onto = version): Promise<number | null> {
    setSaving(true);
    setError(null);
    try {
      const sent = written(draft);
      if (id === null) return await createQuestion(sent).then(settled);
      setVersion(await changeQuestion(id, onto, sent));
      return settled(id);
    } catch (refusal) {
      setError(refusal);
      return null;
    } finally {
      setSaving(false);
    }
  }
  function settled(savedId: number): number {
    const saved = { ...draft, note: "" };
    setBase(saved);
    // What was typed while the answer was on its way stays a change.
    setDraft((now) => (isSame(now, draft) ? saved : now));
    void client.invalidateQueries({ queryKey: bankKey });
    return savedId;
  }
  async function theirs(): Promise<QuestionDetail | null> {
    return id === null ? null : client.fetchQuery({ ...questionQuery(id), staleTime: 0 });
  }

  return {
    draft,
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
    isChanged: !isSame(draft, base),
    isSaving,
    error,
    isStale: isProblem(error) && error.code === "changed_meanwhile",
    save: () => save(),
    saveOverTheirs: async () => save((await theirs())?.card.version),
    loadTheirs: async () => {
      const found = await theirs();
      const loaded = found && draftOf(found);
      if (!found || !loaded) return;
      setDraft(loaded);
      setBase(loaded);
      setVersion(found.card.version);
      setError(null);
    },
    version,
  };
}
