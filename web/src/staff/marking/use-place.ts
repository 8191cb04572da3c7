// Where in the marking one is, kept in the address: the view, the question at hand, the answer at hand.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export interface Place {
  view: "questions" | "results";
  /** ref of a question; null: the overview. */
  question: string | null;
  attempt: number | null;
}

export function usePlace(): [Place, (changes: Partial<Place>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const go = useCallback(
    (changes: Partial<Place>) => {
      const value = (name: keyof Place, otherwise?: unknown) =>
        name in changes && changes[name] !== otherwise ? (changes[name] ?? undefined) : undefined;
      // Going to a question or a view is a step that "back" undoes; going along its answers is not.
      const isStep = "question" in changes || "view" in changes;
      void navigate({
        to: ".",
        replace: !isStep,
        search: (before: Record<string, unknown>) => ({
          ...before,
          ...("view" in changes ? { view: value("view", "questions") } : {}),
          ...("question" in changes ? { question: value("question") } : {}),
          ...("attempt" in changes || isStep ? { attempt: value("attempt") } : {}),
        }),
      } as never);
    },
    [navigate],
  );
  const place: Place = {
    view: search.view === "results" ? "results" : "questions",
    question: typeof search.question === "string" ? search.question : null,
    attempt: Number(search.attempt) || null,
  };
  return [place, go];
}
