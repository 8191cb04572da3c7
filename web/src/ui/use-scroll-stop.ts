// What scrolls and holds nothing to stop at becomes a stop of Tab itself: otherwise the keyboard cannot scroll it.
import { type RefObject, useEffect, useRef } from "react";

const stops = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

export function useScrollStop<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    const node = ref.current;
    if (!node || typeof ResizeObserver === "undefined") return;
    const look = () => {
      const isStop = node.scrollHeight > node.clientHeight && node.querySelector(stops) === null;
      if (isStop) node.tabIndex = 0;
      else node.removeAttribute("tabindex");
    };
    const observer = new ResizeObserver(look);
    for (const each of [node, ...node.children]) observer.observe(each);
    return () => observer.disconnect();
  });
  return ref;
}
