// A value that follows the server's clock: recomputed four times a second, rendered only when it is another one.
import { useCallback, useSyncExternalStore } from "react";
import type { ServerClock } from "@/realtime/server-clock";
import { every } from "@/realtime/ticker";

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= every(250, () => {
    for (const each of [...listeners]) each();
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** `derive` gives something comparable by ===: a number of seconds, a phase, a text. NaN before the first sample. */
export function useServerNow<Value extends string | number | boolean | null>(
  clock: ServerClock,
  derive: (now: number) => Value,
): Value {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => derive(clock.now()), [clock, derive]),
  );
}
