// Short messages that pass: what was done, what failed. They wait while read and are spoken politely (trouble: at once).
import { useSyncExternalStore } from "react";

export interface ToastMessage {
  tone: "ok" | "note" | "trouble";
  title: string;
  detail?: string;
}

/** Shows a message for `timeout` ms, or until dismissed; returns how to take it back. */
export type Show = (message: ToastMessage, timeout: number | undefined) => () => void;

interface Told {
  message: ToastMessage;
  timeout: number | undefined;
  takeBack: (() => void) | null;
}

const waiting = new Set<Told>();
const askers = new Set<() => void>();
let isWanted = false;
let show: Show | null = null;

function subscribe(asker: () => void) {
  askers.add(asker);
  return () => askers.delete(asker);
}

/** Whether something was said before the region was there: it may have to be fetched again. */
export function useIsRegionWanted(): boolean {
  return useSyncExternalStore(subscribe, () => isWanted);
}

/** The region has come, and shows what was said before it did. */
export function showWith(region: Show): void {
  show = region;
  for (const told of waiting) told.takeBack = show(told.message, told.timeout);
  waiting.clear();
}

/** `tell("Exam opened")`; trouble stays until dismissed, the rest for 6 s. Returns how to take it back. */
export function tell(title: string, options: { tone?: ToastMessage["tone"]; detail?: string } = {}): () => void {
  const { tone = "ok", detail } = options;
  const told: Told = {
    message: { tone, title, detail },
    timeout: tone === "trouble" ? undefined : 6000,
    takeBack: null,
  };
  if (show) told.takeBack = show(told.message, told.timeout);
  else {
    waiting.add(told);
    isWanted = true;
    for (const asker of askers) asker();
  }
  return () => {
    waiting.delete(told);
    told.takeBack?.();
  };
}
