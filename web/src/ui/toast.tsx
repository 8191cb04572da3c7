// Short messages that pass: what was done, what failed. They wait while read and are spoken politely (trouble: at once).
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components/Toast";

export interface ToastMessage {
  tone: "ok" | "note" | "trouble";
  title: string;
  detail?: string;
}

/** Read by the region. */
export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 });

/** `tell("Exam opened")`; trouble stays until dismissed, the rest for 6 s. Returns how to take it back. */
export function tell(title: string, options: { tone?: ToastMessage["tone"]; detail?: string } = {}): () => void {
  const { tone = "ok", detail } = options;
  const key = toastQueue.add({ tone, title, detail }, tone === "trouble" ? {} : { timeout: 6000 });
  return () => toastQueue.close(key);
}
