// Whether nothing is pushed any more (or not yet): a moment's patience, so that a short break shows nothing.
import { useEffect, useState } from "react";
import type { Line } from "@/realtime/connection";
import { after } from "@/realtime/ticker";

const patience: Partial<Record<Line, number>> = {
  connecting: 5_000,
  offline: 2_000,
  poll: 0,
  stopped: 0,
  signed_out: 0,
};

export function useIsDown(line: Line): boolean {
  const [isDown, setDown] = useState(false);
  useEffect(() => {
    if (line === "socket") {
      setDown(false);
      return;
    }
    return after(patience[line] ?? 0, () => setDown(true));
  }, [line]);
  return isDown && line !== "socket";
}
