// A part that is not needed for the first sight of a page: fetched in a quiet moment after it, and when asked for.
import { type ComponentType, type ReactNode, useEffect, useState } from "react";

export type LazyPartProps<Props> = Props & {
  /** Somebody wants it now; else it comes when the page has nothing better to do. */
  isNeeded?: boolean;
  /** Of the same size, until it is there. */
  children?: ReactNode;
};

const again = 3_000;

/** Unlike React's lazy it never breaks the page: what cannot be fetched is tried again while it is needed. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let known: ComponentType<Props> | null = null;
  return function LazyPart({ isNeeded = false, children, ...props }: LazyPartProps<Props>) {
    const [Part, setPart] = useState(() => known);
    const [tries, setTries] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: another try is the same once more
    useEffect(() => {
      if (Part) return;
      let stop = () => {};
      let isGone = false;
      const fetchIt = async () => {
        try {
          known = await load();
          if (!isGone) setPart(() => known);
        } catch {
          if (!isGone && isNeeded) stop = after(again, () => setTries((before) => before + 1));
        }
      };
      if (isNeeded) void fetchIt();
      else stop = whenQuiet(() => void fetchIt());
      return () => {
        isGone = true;
        stop();
      };
    }, [Part, isNeeded, tries]);
    return Part ? <Part {...(props as unknown as Props)} /> : children;
  };
}

/** Runs when the browser has time; returns how to forget it. */
export function whenQuiet(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) return after(500, run);
  const handle = window.requestIdleCallback(run, { timeout: 4_000 });
  return () => window.cancelIdleCallback(handle);
}

function after(pause: number, run: () => void): () => void {
  const timer = setTimeout(run, pause);
  return () => clearTimeout(timer);
}
