// A choice this device remembers (theme, language): one value of a fixed set, kept in localStorage, shared by every tab.
import { useSyncExternalStore } from "react";

export interface Preference<Value extends string> {
  get: () => Value;
  set: (value: Value) => void;
  /** Whether this device remembers a choice, rather than following the fallback. */
  isChosen: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

export function createPreference<Value extends string>(
  key: string,
  values: readonly Value[],
  fallback: () => Value,
): Preference<Value> {
  const listeners = new Set<() => void>();
  let chosen = read(key, values);
  window.addEventListener("storage", (event) => {
    if (event.key !== key) return;
    chosen = read(key, values);
    for (const listener of listeners) listener();
  });
  return {
    get: () => chosen ?? fallback(),
    isChosen: () => chosen !== null,
    set(value) {
      chosen = value;
      // Storage may be refused (private windows); the choice then holds for this page only.
      try {
        localStorage.setItem(key, value);
      } catch {}
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function usePreference<Value extends string>(preference: Preference<Value>): Value {
  return useSyncExternalStore(preference.subscribe, preference.get);
}

function read<Value extends string>(key: string, values: readonly Value[]): Value | null {
  try {
    const stored = localStorage.getItem(key);
    return values.find((value) => value === stored) ?? null;
  } catch {
    return null;
  }
}
