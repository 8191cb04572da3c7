// The person's own line to the server: one socket for the bell and the list of exams, while either is shown.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { cell, useCell } from "@/realtime/cell";
import type { Connection, Line } from "@/realtime/connection";
import { ServerClock } from "@/realtime/server-clock";
import { after } from "@/realtime/ticker";

/** Asked every so often while nothing is pushed. */
export const pollEvery = 30_000;

const linger = 2_000; // ms: from one page to the next the line stays
const patience = 5_000; // ms until a line that is not there is said to be missing
const again = 3_000; // ms until code that did not arrive is asked for again

class OwnLine {
  readonly clock = new ServerClock();
  readonly line = cell<Line>("connecting");
  private connection: Connection | null = null;
  private holders = 0;
  private leaving: (() => void) | null = null;

  constructor(private readonly client: QueryClient) {}

  /** Keeps the line up until what is returned is called. */
  hold(): () => void {
    this.holders += 1;
    this.leaving?.();
    this.leaving = null;
    void this.start();
    return () => {
      this.holders -= 1;
      if (this.holders > 0) return;
      this.leaving = after(linger, () => this.connection?.stop());
    };
  }

  private async start(): Promise<void> {
    try {
      const { ownConnection } = await import("@/student/own-push");
      this.connection ??= ownConnection(this.client, this.clock, this.line);
      if (this.holders > 0) this.connection.start();
    } catch {
      if (!navigator.onLine) this.line.set("offline");
      after(again, () => this.holders > 0 && void this.start());
    }
  }
}

const lines = new WeakMap<QueryClient, OwnLine>();

function lineOf(client: QueryClient): OwnLine {
  const found = lines.get(client) ?? new OwnLine(client);
  lines.set(client, found);
  return found;
}

export interface OwnLineState {
  clock: ServerClock;
  line: Line;
  /** Nothing has been pushed for a while: lists are asked for by themselves. */
  isPolled: boolean;
}

export function useOwnLine(): OwnLineState {
  const own = lineOf(useQueryClient());
  const line = useCell(own.line);
  const [isPatient, setPatient] = useState(true);
  useEffect(() => own.hold(), [own]);
  useEffect(() => {
    if (line === "socket") return setPatient(true);
    return after(patience, () => setPatient(false));
  }, [line]);
  return { clock: own.clock, line, isPolled: line !== "socket" && !isPatient };
}
