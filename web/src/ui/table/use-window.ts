// Which rows of a long list are near enough to be drawn: from where the frame is scrolled to and how high it is.
import { type RefObject, useEffect, useState } from "react";

export interface Window {
  first: number;
  /** Not drawn any more. */
  end: number;
}

const spare = 8; // rows above and below, so that scrolling never shows the ground
const unknown = 720; // px, until the frame was measured

export function windowOf(top: number, height: number, rowHeight: number, count: number): Window {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { first: Math.min(first, end), end };
}

export function useWindow(frame: RefObject<HTMLElement | null>, rowHeight: number, count: number): Window {
  const [place, setPlace] = useState({ top: 0, height: unknown });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const height = element.clientHeight || unknown;
      // Whole rows: a scroll by a pixel draws nothing anew.
      const top = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      setPlace((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, [frame, rowHeight]);
  return windowOf(place.top, place.height, rowHeight, count);
}
