// For tests: a card of an exam at ten o'clock, changed where a test needs it.
import type { AttemptFacts, ExamCard, ExamFacts } from "@/realtime/events";

export const ten = "2027-03-15T10:00:00.000000Z";
export const at = (minutes: number) => Date.parse(ten) + minutes * 60_000;
export const iso = (minutes: number) => new Date(at(minutes)).toISOString();

const exam: ExamFacts = {
  id: 7,
  title: "Linear Algebra",
  state: "scheduled",
  kind: "real",
  mode: "together",
  zone: "Europe/Helsinki",
  opens_at: ten,
  closes_at: null,
  opened_at: null,
  closed_at: null,
  released_at: null,
  limit_ms: 60 * 60_000,
  lobby_ms: 15 * 60_000,
  late_entry_ms: null,
  is_full_time_late: false,
  grace_ms: 10_000,
  is_capped: true,
  attempts_allowed: 1,
  has_access_code: true,
  revision: 1,
  question_count: 12,
  points: "40.00",
  instructions_html: "",
  reason: "",
  termination_policy: "",
};

const attempt: AttemptFacts = {
  id: 42,
  exam_id: 7,
  candidate_id: 3,
  ordinal: 1,
  state: "ready",
  started_at: null,
  ended_at: null,
  handed_in: "",
  receipt: null,
  seed: "s",
  accommodation_kind: "percent",
  accommodation_value: "25",
  room_id: null,
  is_admitted: false,
  is_paused: false,
  reason: "",
  reopened_at: null,
  reopened_limit_ms: null,
};

export interface Changes extends Partial<Omit<ExamCard, "exam" | "attempt">> {
  exam?: Partial<ExamFacts>;
  attempt?: Partial<AttemptFacts> | null;
}

export function cardWith({ exam: facts, attempt: sitting, ...rest }: Changes = {}): ExamCard {
  return {
    exam: { ...exam, ...facts },
    attempt: sitting === null ? null : { ...attempt, exam_id: facts?.id ?? 7, ...sitting },
    entries: [],
    room: "Aula",
    seat: "A1",
    attempts_left: 1,
    result_attempt_id: null,
    score: null,
    ...rest,
  };
}

export const opened = { state: "open", opened_at: ten } as const;
export const windowed = { ...opened, mode: "window", closes_at: iso(120) } as const;
