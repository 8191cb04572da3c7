// The lines of a checklist: which first, and which part of the page mends each. Pure.
import type { Check } from "@/staff/exam-management/api-types";
import type { Part } from "@/staff/exam-management/exam/exam-view";

const rank: Record<string, number> = { error: 0, warning: 1, ok: 2 };

/** What must be mended first; lines of one level stay in the order of the editor. */
export function orderChecks(checks: readonly Check[]): Check[] {
  return [...checks].sort((a, b) => (rank[a.level] ?? 0) - (rank[b.level] ?? 0));
}

const parts: Record<string, Part> = { paper: "paper", times: "schedule", roster: "roster", staff: "staff" };

export function partOf({ code, link }: Pick<Check, "code" | "link">): Part | null {
  if (code === "clash") return "schedule";
  if (link === "rules") return code === "answers_early" ? "review" : "schedule";
  return parts[link] ?? null;
}
