// The code of a page or frame, fetched when it is first shown; one that did not arrive can be asked for again.
import { type ComponentType, type ReactNode, use } from "react";

export interface PagePart {
  (): ReactNode;
  /** Fetches it ahead of its turn; what did not arrive then is asked for again when it is wanted. */
  preload: () => Promise<void>;
}

const nothing = () => undefined;
const forgotten = new Set<() => void>();

/** The router's own lazy part loads the page anew when one is missing: offline that is the end of it, written or not. */
export function pagePart(load: () => Promise<ComponentType>): PagePart {
  let wanted: Promise<ComponentType> | null = null;
  function forget(): void {
    wanted = null;
  }
  function fetched(): Promise<ComponentType> {
    if (wanted) return wanted;
    wanted = load();
    wanted.catch(() => forgotten.add(forget));
    return wanted;
  }
  function Part() {
    const Known = use(fetched());
    return <Known />;
  }
  return Object.assign(Part, { preload: () => fetched().then(nothing, forget) });
}

/** What did not arrive is asked for again when it is next shown. */
export function askAgain(): void {
  for (const forget of forgotten) forget();
  forgotten.clear();
}

const pause = 1_000; // ms until a style sheet that did not arrive is asked for again

/** Once. Vite asks for a style sheet one time only: the part that needs it would come without, the exam room too. */
export function fetchStylesAgain(): void {
  const again = ({ target }: Event) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
    setTimeout(() => target.replaceWith(target.cloneNode()), pause);
  };
  window.addEventListener("error", again, true);
}

/** Whether an error says that a part of the page did not arrive: each browser and Vite say it in words of their own. */
export function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(error.message)
  );
}

/** Whether the server has another page than this one by now: its parts are gone from there. */
export async function isOutdated(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
  if (!own) return false;
  try {
    const answer = await fetch("/", { cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(own);
  } catch {
    return false;
  }
}
