// The fields of one exam while they are edited: changes on top of the server's values, saved together.
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { isProblem } from "@/api/problem";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import {
  type Changes,
  changed,
  fieldsOf,
  strip,
  unfinished,
  type Values,
  valuesOf,
} from "@/staff/exam-management/exam/draft";
import { type Field, openFields } from "@/staff/exam-management/exam/open-fields";
import { editExam, examKey, examsKey, setAccessCode } from "@/staff/exam-management/queries";

export interface Draft {
  values: Values;
  changes: Changes;
  isChanged: boolean;
  isSaving: boolean;
  /** The refusal of the last save. */
  error: unknown;
  /** Somebody else saved in between: saving again goes over it. */
  isOvertaken: boolean;
  missing: readonly Field[];
  isOpen: (field: Field) => boolean;
  change: (patch: Changes) => void;
  discard: () => void;
  /** True when all is saved. */
  save: () => Promise<boolean>;
  problem: (field: Field) => string | null;
}

export function useDraft(detail: ExamDetail): Draft {
  const client = useQueryClient();
  const { id, state } = detail.exam;
  const [written, setWritten] = useState<Changes>({});
  // The version that the first change was made upon.
  const [since, setSince] = useState<number | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const base = useMemo(() => valuesOf(detail), [detail]);
  const changes = useMemo(() => strip(base, written), [base, written]);
  const open = useMemo(() => openFields(detail), [detail]);
  const isChanged = Object.keys(changes).length > 0;
  const missing = unfinished(changes);

  async function store(version: number): Promise<void> {
    const fields = fieldsOf(changes, state === "draft");
    let stored: ExamDetail | null = null;
    if (Object.keys(fields).length > 0) stored = await editExam(id, { ...fields, version });
    if (state !== "draft" && changes.access_code !== undefined) stored = await setAccessCode(id, changes.access_code);
    if (stored) client.setQueryData(examKey(id), stored);
  }

  async function save(): Promise<boolean> {
    if (!isChanged) return true;
    if (isSaving || missing.length > 0) return false;
    setSaving(true);
    setError(null);
    try {
      await store(since ?? detail.version);
      // What was written while the answer was on its way stays a change.
      setWritten((now) => strip(changes as Values, now));
      setSince(null);
      void client.invalidateQueries({ queryKey: examsKey });
      return true;
    } catch (refusal) {
      setError(refusal);
      if (isProblem(refusal) && refusal.code === "changed_meanwhile") {
        await client.invalidateQueries({ queryKey: examKey(id), exact: true });
        setSince(null);
      }
      return false;
    } finally {
      setSaving(false);
    }
  }

  return {
    values: { ...base, ...changes },
    changes,
    isChanged,
    isSaving,
    error,
    isOvertaken: isProblem(error) && error.code === "changed_meanwhile",
    missing,
    isOpen: (field) => open.has(field),
    change: (patch) => {
      setSince((before) => before ?? detail.version);
      setWritten(changed(base, changes, patch));
    },
    discard: () => {
      setWritten({});
      setSince(null);
      setError(null);
    },
    save,
    problem: (field) => (isProblem(error) && error.values.field === field ? error.detail : null),
  };
}
