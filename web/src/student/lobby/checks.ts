// Whether this device is ready: line, clock, storage and page, each by trying.
import { useEffect, useState } from "react";
import type { Line } from "@/realtime/connection";
import type { ServerClock } from "@/realtime/server-clock";

export type Level = "ok" | "note" | "wait" | "bad";

export interface Check {
  name: "line" | "clock" | "storage" | "page";
  level: Level;
}

const farOff = 5_000; // ms by which a device's clock may differ before it is worth a word

export function lineLevel(line: Line): Level {
  if (line === "socket") return "ok";
  if (line === "poll") return "note";
  return line === "connecting" ? "wait" : "bad";
}

/** How far the device's own clock is off, in ms: told, never reckoned with. */
export function deviceOffset(clock: ServerClock): number {
  return Date.now() - clock.now();
}

export function clockLevel(clock: ServerClock, isConnected: boolean): Level {
  if (!clock.isReady) return isConnected ? "wait" : "bad";
  return Math.abs(deviceOffset(clock)) > farOff ? "note" : "ok";
}

/** Everything that the exam room needs is loaded before the bell: its fonts, and the typesetting of formulas. */
export function usePageReady(): Level {
  const [level, setLevel] = useState<Level>("wait");
  useEffect(() => {
    let isGone = false;
    const parts = [import("katex"), import("katex/dist/katex.min.css"), document.fonts?.ready];
    Promise.all(parts).then(
      () => !isGone && setLevel("ok"),
      () => !isGone && setLevel("bad"),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return level;
}

/** Asks the browser not to throw away what this device holds when its disk fills up. */
export function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

/** Written and read again. */
export function useStorageReady(probe: () => Promise<boolean>): Level {
  const [level, setLevel] = useState<Level>("wait");
  useEffect(() => {
    let isGone = false;
    probe().then(
      (isKept) => !isGone && setLevel(isKept ? "ok" : "note"),
      () => !isGone && setLevel("note"),
    );
    return () => {
      isGone = true;
    };
  }, [probe]);
  return level;
}
