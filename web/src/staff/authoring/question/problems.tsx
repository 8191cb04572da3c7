// The server's problems, each brought to the field that it speaks of.
import { createContext, type ReactNode, useContext } from "react";
import type { Problem } from "@/staff/authoring/content";

interface Shown {
  problems: readonly Problem[];
  /** Not while a new question is still being written for the first time. */
  isShown: boolean;
}

const ProblemsContext = createContext<Shown>({ problems: [], isShown: false });
export const ProblemsProvider = ProblemsContext.Provider;

/** What to mend at exactly this path, null for nothing. */
export function useProblem(path: string): string | null {
  const { problems, isShown } = useContext(ProblemsContext);
  return isShown ? problemAt(problems, path) : null;
}

/** Everything to mend at this path and below it, for fields that stand for a whole list. */
export function useProblemUnder(path: string): string | null {
  const { problems, isShown } = useContext(ProblemsContext);
  const found = problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
  return isShown && found.length > 0 ? found.map(({ message }) => message).join(" ") : null;
}

export function problemAt(problems: readonly Problem[], path: string): string | null {
  const found = problems.filter((problem) => problem.path === path).map(({ message }) => message);
  return found.length > 0 ? found.join(" ") : null;
}

/** Marks where the field of a path stands, so that the list of problems can lead there. */
export function Place({ path, children }: { path: string; children: ReactNode }) {
  return <div data-path={path}>{children}</div>;
}

/** Focuses the field of the path, or the nearest one around it. */
export function goTo(path: string): void {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const place = document.querySelector(`[data-path="${CSS.escape(parts.slice(0, length).join("."))}"]`);
    const field = place?.querySelector<HTMLElement>("textarea, input:not([type=hidden]), button");
    if (!place || !field) continue;
    field.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
    return;
  }
}
