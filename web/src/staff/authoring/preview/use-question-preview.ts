// What the server makes of the question as it stands: the candidate's view and what is to be mended.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { Blob } from "@/staff/authoring/api-types";
import { previewQuestion } from "@/staff/authoring/bank-queries";
import type { Content, Kind, Problem } from "@/staff/authoring/content";
import { useSettled } from "@/ui/use-settled";

export interface QuestionPreview {
  /** The last one that could be made; null before there was enough to show. */
  blob: Blob | null;
  problems: readonly Problem[];
  /** The problems are of what stands there now. */
  isCurrent: boolean;
  error: unknown;
}

const pauseMs = 350;

export function useQuestionPreview(kind: Kind, content: Content, points: string): QuestionPreview {
  const typed = useMemo(() => ({ kind, content, points }), [kind, content, points]);
  const settled = useSettled(typed, pauseMs);
  const last = useRef<Blob | null>(null);
  const query = useQuery({
    queryKey: ["question-preview", settled],
    queryFn: ({ signal }) => previewQuestion(settled.kind, settled.content, settled.points, signal),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const made = query.data?.blob;
  // A name that stays: what was answered in the preview outlives a corrected comma.
  if (made) last.current = { ...made, ref: "preview" };
  return {
    blob: last.current,
    problems: query.data?.problems ?? [],
    isCurrent: settled === typed && !query.isPlaceholderData && query.isSuccess,
    error: query.error,
  };
}
