// How wide the table may be, in steps; follows windows, zoom and panels that open beside it.
import { type RefObject, useEffect, useState } from "react";
import { type Width, widthOf } from "@/staff/monitoring/table/columns";

export function useWidth(frame: RefObject<HTMLElement | null>): Width {
  const [width, setWidth] = useState<Width>("wide");
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(widthOf(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
