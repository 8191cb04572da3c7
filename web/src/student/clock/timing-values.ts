// What timing reckons with and what it says, as it comes over the wire: instants are ISO strings in UTC, spans milliseconds.

export type Phase = "before" | "open" | "paused" | "grace" | "over";

/** The person's own time, or the closing that caps it. */
export type Chain = "own" | "close";

export type Schedule = {
  mode: "together" | "window";
  opens_at: string;
  closes_at: string | null;
  opened_at: string | null;
  limit_ms: number;
  lobby_ms: number;
  late_entry_ms: number | null;
  is_full_time_late: boolean;
  grace_ms: number;
  is_capped: boolean;
};

/** `value` is a decimal string: minutes, or percent of the base limit. */
export type Accommodation = { kind: "none" | "minutes" | "percent"; value: string };

/** One change of time that concerns this candidate: an amount, or an interval in which time stood still. */
export type Entry = {
  id: number;
  kind: string;
  scope: "exam" | "room" | "candidate";
  amount_ms: number | null;
  started_at: string | null;
  ended_at: string | null;
  moves_close: boolean;
  why: string;
};

export type Stretch = { started_at: string; ended_at: string | null };

/** One line of the explanation of a deadline; `ends_at` is the deadline so far. */
export type Step = {
  chain: Chain;
  kind: string;
  amount_ms: number | null;
  ends_at: string | null;
  why: string;
  entries: number[];
  started_at: string | null;
  ended_at: string | null;
};

/** `starts_at` null: window mode, not begun. `ends_at` null: an open interval counts, or the exam never closes. */
export type Window = {
  starts_at: string | null;
  ends_at: string | null;
  grace_ends_at: string | null;
  entry_ends_at: string | null;
  total_ms: number;
  left_ms: number | null;
  stretches: Stretch[];
  is_opened: boolean;
  explanation: Step[];
};
