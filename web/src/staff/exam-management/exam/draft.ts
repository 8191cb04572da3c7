// What stands in the fields of an exam, what of it differs from the server's, and what is sent. Pure.
import type { ExamDetail, ExamFields } from "@/staff/exam-management/api-types";
import type { Field } from "@/staff/exam-management/exam/open-fields";
import type { RichText } from "@/ui/rich-editor";

export interface ReviewPolicy {
  from: "immediately" | "after_close" | "on_release" | "at";
  at: string | null;
  attempt: boolean;
  marks: boolean;
  correctness: boolean;
  feedback: boolean;
  right_answer: boolean;
}

export interface Boundary {
  grade: string;
  from_percent: string;
}

export interface Values {
  title: string;
  paper_id: number | null;
  kind: string;
  mode: "together" | "window";
  zone: string;
  opens_at: string | null;
  closes_at: string | null;
  limit_ms: number | null;
  lobby_ms: number | null;
  late_entry_ms: number | null;
  is_full_time_late: boolean;
  grace_ms: number | null;
  is_capped: boolean;
  attempts_allowed: number | null;
  which_counts: string;
  access_code: string;
  instructions: RichText;
  review_policy: ReviewPolicy;
  negative: string;
  decimals: number | null;
  boundaries: Boundary[];
  release_at: string | null;
}
export type Changes = Partial<Values>;

export function valuesOf(detail: ExamDetail): Values {
  const { exam } = detail;
  return {
    title: exam.title,
    paper_id: detail.paper?.id ?? null,
    kind: exam.kind,
    mode: exam.mode as Values["mode"],
    zone: exam.zone,
    opens_at: whole(exam.opens_at),
    closes_at: whole(exam.closes_at),
    limit_ms: exam.limit_ms,
    lobby_ms: exam.lobby_ms,
    late_entry_ms: exam.late_entry_ms,
    is_full_time_late: exam.is_full_time_late,
    grace_ms: exam.grace_ms,
    is_capped: exam.is_capped,
    attempts_allowed: exam.attempts_allowed,
    which_counts: detail.which_counts,
    access_code: detail.access_code,
    instructions: richOf(detail.instructions),
    review_policy: detail.review_policy as unknown as ReviewPolicy,
    negative: detail.negative,
    decimals: detail.decimals,
    boundaries: detail.boundaries as unknown as Boundary[],
    release_at: whole(detail.release_at),
  };
}

/** As the browser writes instants, so that the same instant is the same text. */
const whole = (iso: string | null) => (iso === null ? null : new Date(iso).toISOString());

function richOf(stored: Record<string, unknown>): RichText {
  return typeof stored.text === "string" ? (stored as unknown as RichText) : { format: "markdown", text: "" };
}

/** The changes with a patch on top; what is again as the server has it is no change. */
export function changed(base: Values, before: Changes, patch: Changes): Changes {
  const next: Changes = { ...before, ...patch };
  // Several attempts and an end of one's own exist in windows only.
  const mode = next.mode ?? base.mode;
  if (patch.mode === "together" && (next.attempts_allowed ?? base.attempts_allowed) !== 1) next.attempts_allowed = 1;
  if (mode === "window" && patch.mode === "window") next.late_entry_ms = null;
  return strip(base, next);
}

/** Only what differs. */
export function strip(base: Values, changes: Changes): Changes {
  const kept = Object.entries(changes).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name as keyof Values]),
  );
  return Object.fromEntries(kept) as Changes;
}

/** What cannot be sent yet: numbers and spans that are empty or not understood. */
export function unfinished(changes: Changes): Field[] {
  const needed = ["limit_ms", "lobby_ms", "grace_ms", "attempts_allowed", "decimals"] as const;
  const missing: Field[] = needed.filter((name) => changes[name] === null);
  if (changes.title !== undefined && changes.title.trim() === "") missing.push("title");
  if (changes.review_policy?.from === "at" && !changes.review_policy.at) missing.push("review_policy");
  if (changes.boundaries && boundaryProblem(changes.boundaries) !== null) missing.push("boundaries");
  return missing;
}

export function boundaryProblem(rows: readonly Boundary[]): "gradeNameless" | "gradeTwice" | null {
  if (rows.some(({ grade, from_percent }) => grade.trim() === "" || from_percent.trim() === "")) return "gradeNameless";
  const limits = new Set(rows.map(({ from_percent }) => Number(from_percent)));
  return limits.size === rows.length ? null : "gradeTwice";
}

/** For the server; the access code of a scheduled exam has an address of its own. */
export function fieldsOf(changes: Changes, isDraft: boolean): ExamFields {
  const { access_code, instructions, ...rest } = changes;
  return {
    ...rest,
    ...(access_code !== undefined && isDraft ? { access_code } : {}),
    ...(instructions === undefined ? {} : { instructions: instructions.text.trim() ? { ...instructions } : {} }),
  } as ExamFields;
}
