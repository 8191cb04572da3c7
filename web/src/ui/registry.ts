// What mounted components offer to the whole page (commands, shortcuts): registered while mounted, read by one dialog.
import { useEffect, useSyncExternalStore } from "react";

export interface Registry<Item> {
  add: (items: readonly Item[]) => () => void;
  all: () => readonly Item[];
  subscribe: (listener: () => void) => () => void;
}

export function createRegistry<Item>(): Registry<Item> {
  const groups = new Set<readonly Item[]>();
  const listeners = new Set<() => void>();
  let flat: readonly Item[] = [];
  const changed = () => {
    flat = [...groups].flat();
    for (const listener of listeners) listener();
  };
  return {
    add(items) {
      groups.add(items);
      changed();
      return () => {
        groups.delete(items);
        changed();
      };
    },
    all: () => flat,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useRegistered<Item>(registry: Registry<Item>): readonly Item[] {
  return useSyncExternalStore(registry.subscribe, registry.all);
}

/** Registers while mounted; `items` must be memoised by the caller. */
export function useRegister<Item>(registry: Registry<Item>, items: readonly Item[]): void {
  useEffect(() => registry.add(items), [registry, items]);
}
