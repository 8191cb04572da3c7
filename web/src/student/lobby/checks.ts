// Whether this device is ready: line, clock, storage, page, screen and notices, each by trying.
import { useEffect, useState } from "react";
import type { Connection, Line } from "@/realtime/connection";
import type { ServerClock } from "@/realtime/server-clock";
import { after, within } from "@/realtime/ticker";
import { isKeeping } from "@/student/answers/kept-here";
import { ownSubscription } from "@/student/notices/push/device";

/** Of a trial. */
export type Level = "ok" | "note" | "wait" | "bad";
/** off: not so, and no matter. */
export type Standing = Level | "off";

const farOff = 5_000; // ms by which a device's clock may differ before it is worth a word
const enough = 50_000_000; // bytes: a paper with pictures, and everything that is written in an exam
const patience = 1_500; // ms
const narrowest = 320; // px, to which the pages fit (WCAG 2.2, 1.4.10)

export function isGood({ level }: { level: Standing }): boolean {
  return level === "ok" || level === "off";
}

/** What a promise brings, once; `failed` where it brings nothing. */
function useFound<Value>(look: () => Promise<Value>, failed: Value): Value | null {
  const [found, setFound] = useState<Value | null>(null);
  useEffect(() => {
    let isGone = false;
    const set = (value: Value) => !isGone && setFound(() => value);
    look().then(set, () => set(failed));
    return () => {
      isGone = true;
    };
  }, [look, failed]);
  return found;
}

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

/** The way that stands in for the socket, tried once: some networks let the one through and not the other. */
export function useHttpReady(connection: Pick<Connection, "ask">, exam: number | null, isConnected: boolean): Level {
  const [level, setLevel] = useState<Level>("wait");
  useEffect(() => {
    if (!isConnected || exam === null) return;
    // A hall comes in together: not all of it at once. Whatever the server answers, it does answer.
    return after(1_000 + Math.random() * 4_000, () => {
      connection.ask(`/sealed/${exam}`).then(
        () => setLevel("ok"),
        () => setLevel("note"),
      );
    });
  }, [connection, exam, isConnected]);
  return level;
}

const loadRoom = () =>
  Promise.all([import("katex"), import("katex/dist/katex.min.css"), document.fonts?.ready]).then((): Level => "ok");

/** Everything that the exam room needs is loaded before the bell: its fonts, and the typesetting of formulas. */
export function usePageReady(): Level {
  return useFound(loadRoom, "bad") ?? "wait";
}

export interface Storage {
  /** Written and read again. */
  isKeeping: boolean;
  /** The browser will not throw it away when the disk fills up. */
  isLasting: boolean;
  /** Bytes; null where the browser does not tell. */
  free: number | null;
}

const refused: Storage = { isKeeping: false, isLasting: false, free: null };

/** Asks the browser to keep what this device holds, and looks at what it says. */
export async function lookAtStorage(): Promise<Storage> {
  const { storage } = navigator;
  const [isLasting, room] = await Promise.all([
    // Some browsers ask the person first, who may not answer.
    within(patience, storage?.persist?.() ?? Promise.resolve(false)).catch(() => false),
    storage?.estimate?.().catch(() => null) ?? null,
  ]);
  const free = room?.quota === undefined ? null : room.quota - (room.usage ?? 0);
  return { isKeeping: await isKeeping(), isLasting, free };
}

export function isTight({ free }: Storage): boolean {
  return free !== null && free < enough;
}

/** Where no exam is near the browser is not asked to keep anything yet. */
export function useKeeping(): Level {
  const found = useFound(isKeeping, false);
  return found === null ? "wait" : found ? "ok" : "note";
}

export function useStorage(): Storage | null {
  return useFound(lookAtStorage, refused);
}

export interface Screen {
  width: number;
  height: number;
  isNarrow: boolean;
  staysOn: boolean;
}

export function lookAtScreen(): Screen {
  const { innerWidth: width, innerHeight: height } = window;
  return { width, height, isNarrow: width < narrowest, staysOn: "wakeLock" in navigator };
}

/** As it is now: a window may be made larger, a phone turned. */
export function useScreen(): Screen {
  const [screen, setScreen] = useState(lookAtScreen);
  useEffect(() => {
    const look = () => setScreen(lookAtScreen());
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, []);
  return screen;
}

const lookAtPush = async () => (await ownSubscription()) !== null;

/** This browser shows notices while the page is closed. */
export function usePushOn(): boolean {
  return useFound(lookAtPush, false) ?? false;
}
