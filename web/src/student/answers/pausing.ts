// When what is typed becomes a save: after a pause that grows with its size and with what waits to be sent already.
import type { QuestionResponse } from "@/student/paper/questions/types";

const shortest = 600; // ms
const longest = 30_000;
const unbroken = 8_000; // of typing without a pause
const perByte = 0.02; // ms: a long essay once in some seconds; offline, with a megabyte waiting, every half minute

/** `typedFor` ms already. Between two saves the draft in the journal is what a crash leaves. */
export function pauseFor(response: QuestionResponse | null, waitingBytes: number, typedFor: number): number {
  const bytes = JSON.stringify(response).length + waitingBytes;
  const pause = Math.min(longest, shortest + bytes * perByte);
  return Math.max(0, Math.min(pause, Math.max(unbroken, pause) - typedFor));
}
