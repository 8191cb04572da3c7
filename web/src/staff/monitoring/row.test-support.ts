// For tests: a console's row and an exam with everything in order, and what differs.
import type { ExamFacts, MonitorRow, Rows } from "@/realtime/events";

export function rowOf(candidate_id: number, changes: Partial<MonitorRow> = {}): MonitorRow {
  return {
    candidate_id,
    attempt_id: candidate_id + 100,
    version: 1,
    user_id: candidate_id,
    name: `Person ${candidate_id}`,
    number: String(7000 + candidate_id),
    room_id: 1,
    room: "Hall A",
    seat: String(candidate_id),
    state: "in_progress",
    presence: "writing",
    answered: 3,
    flagged: 0,
    questions: 20,
    current: "4",
    ends_at: "2025-12-09T09:00:00.000000Z",
    extra_ms: 0,
    is_paused: false,
    last_seen_at: "2025-12-09T08:00:00.000000Z",
    last_saved_at: null,
    saves: 3,
    devices: 1,
    trouble: [],
    is_ready: false,
    ...changes,
  };
}

export function framed(rows: MonitorRow[], changes: Partial<Rows> = {}): Rows {
  return {
    type: "rows",
    exam_id: 7,
    rows,
    gone: [],
    counts: { expected: rows.length },
    version: 1,
    now: "2025-12-09T08:00:00.000000Z",
    is_complete: false,
    ...changes,
  };
}

export function examOf(changes: Partial<ExamFacts> = {}): ExamFacts {
  return {
    id: 7,
    title: "Linear Algebra",
    state: "open",
    kind: "real",
    mode: "together",
    zone: "Europe/Helsinki",
    opens_at: "2025-12-09T07:00:00.000000Z",
    closes_at: null,
    opened_at: "2025-12-09T07:00:00.000000Z",
    closed_at: null,
    released_at: null,
    limit_ms: 7_200_000,
    lobby_ms: 900_000,
    late_entry_ms: null,
    is_full_time_late: false,
    grace_ms: 30_000,
    is_capped: true,
    attempts_allowed: 1,
    has_access_code: false,
    revision: 1,
    question_count: 20,
    points: "40",
    instructions_html: "",
    reason: "",
    termination_policy: "",
    ...changes,
  };
}
