// How much of the page's foot the bar of the selection covers: rows come into view above it.
import { type RefObject, useLayoutEffect } from "react";

const air = 24; // px below the bar and above it

/** Said to the styles of `frame`, whose last child the bar is while it is shown. */
export function useCovered(frame: RefObject<HTMLElement | null>, isShown: boolean): void {
  useLayoutEffect(() => {
    const stack = frame.current;
    const bar = isShown ? stack?.lastElementChild : null;
    if (!stack || !bar) return;
    const observer = new ResizeObserver(() => {
      stack.style.setProperty("--covered", `${bar.getBoundingClientRect().height + air}px`);
    });
    observer.observe(bar);
    return () => {
      observer.disconnect();
      stack.style.removeProperty("--covered");
    };
  }, [frame, isShown]);
}
