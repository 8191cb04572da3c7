// The service worker: candidates' pages open without a network once they were here. Not on pages without https.

/** `mayRenew`: no exam is open on this page, so a newer version need not wait for it. */
export async function keepShell({ mayRenew = false } = {}): Promise<void> {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  try {
    const shell = await navigator.serviceWorker.register("/sw.js");
    if (!mayRenew) return;
    renew(shell.waiting);
    shell.addEventListener("updatefound", () => {
      const found = shell.installing;
      found?.addEventListener("statechange", () => renew(shell.waiting));
    });
  } catch {
    // Storage is full or refused: the pages come from the server as ever.
  }
}

/** It looks itself whether another page of this browser has an exam open. */
function renew(waiting: ServiceWorker | null): void {
  waiting?.postMessage("renew");
}
