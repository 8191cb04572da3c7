// The states of a result, what is settled last.
import type { Tone } from "@/ui/status-pill";

export const states = ["writing", "ended", "to_mark", "complete", "not_begun", "absent", "void"] as const;
export type State = (typeof states)[number];

export const isState = (state: string): state is State => (states as readonly string[]).includes(state);

export const toneOf: Record<State, Tone> = {
  writing: "live",
  ended: "attention",
  to_mark: "attention",
  complete: "calm",
  not_begun: "calm",
  absent: "calm",
  void: "trouble",
};
