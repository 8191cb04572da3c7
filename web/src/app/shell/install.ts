// The browser's offer to install Examcast as an app: held back until somebody asks for it in their menu.
import { type Cell, cell } from "@/realtime/cell";

interface InstallOffer extends Event {
  prompt: () => Promise<unknown>;
}

/** Null where the browser offers nothing: it cannot, or it is done. */
export const installOffer: Cell<InstallOffer | null> = cell<InstallOffer | null>(null);

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installOffer.set(event as InstallOffer);
});

/** An offer can be taken up once; the browser asks the person itself, and may make another later. */
export function install(): void {
  void installOffer.get()?.prompt();
  installOffer.set(null);
}
