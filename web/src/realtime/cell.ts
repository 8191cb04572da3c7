// One observable value outside React: sockets and outboxes set it, components read it.
import { useSyncExternalStore } from "react";

export interface Readable<Value> {
  get: () => Value;
  subscribe: (listener: () => void) => () => void;
}

export interface Cell<Value> extends Readable<Value> {
  /** Listeners are told only when the value is another one. */
  set: (next: Value) => void;
}

export function cell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useCell<Value>(of: Readable<Value>): Value {
  return useSyncExternalStore(of.subscribe, of.get);
}

/** The next change. */
export function changed(of: Readable<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const stop = of.subscribe(() => {
      stop();
      resolve();
    });
  });
}
