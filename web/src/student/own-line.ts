// The person's own line to the server: one socket for the bell and the list of exams, while either is shown.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useCell } from "@/realtime/cell";
import { Connection, type Line } from "@/realtime/connection";
import { deviceName } from "@/realtime/device";
import type { ExamCard, NewsFrame } from "@/realtime/events";
import { Sequence } from "@/realtime/sequence";
import type { ServerClock } from "@/realtime/server-clock";
import type { Frame } from "@/realtime/socket";
import { after } from "@/realtime/ticker";
import { noticesKey, onNoticeEvent } from "@/student/notices/own-notices";
import { type OwnExams, ownExamsKey, withCards, withEntry, withEvent } from "@/student/scheduled/own-exams";

/** Asked every so often while nothing is pushed. */
export const pollEvery = 30_000;

const linger = 2_000; // ms: from one page to the next the line stays
const patience = 5_000; // ms until a line that is not there is said to be missing

class OwnLine {
  readonly connection: Connection;
  private readonly sequence: Sequence;
  private holders = 0;
  private leaving: (() => void) | null = null;

  constructor(private readonly client: QueryClient) {
    this.connection = new Connection({
      path: "/ws/student",
      wanted: { scope: "user" },
      device: deviceName(),
      onFrame: this.heard,
    });
    this.sequence = new Sequence(this.told, () => this.connection.rejoin());
  }

  /** Keeps the line up until what is returned is called. */
  hold(): () => void {
    this.holders += 1;
    this.leaving?.();
    this.leaving = null;
    this.connection.start();
    return () => {
      this.holders -= 1;
      if (this.holders > 0) return;
      this.leaving = after(linger, () => this.connection.stop());
    };
  }

  private readonly heard = (frame: Frame): void => {
    if (frame.type === "news") this.sequence.take(frame as unknown as NewsFrame);
    if (frame.type !== "welcome") return;
    this.sequence.restart(frame.numbers);
    this.onList((list) => withCards(list, frame.cards as ExamCard[], frame.now));
    // What was said while the line was down: notices are asked for again.
    void this.client.invalidateQueries({ queryKey: noticesKey });
  };

  private readonly told = ({ topic, event }: NewsFrame): void => {
    onNoticeEvent(this.client, event);
    if (event.type === "time.changed") {
      this.onList((list) => withEntry(list, Number(topic.split(":")[1]), event.entry));
    } else this.onList((list) => withEvent(list, event));
  };

  private onList(change: (list: OwnExams) => OwnExams): void {
    this.client.setQueryData<OwnExams>(ownExamsKey, (list) => list && change(list));
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
  const line = useCell(own.connection.line);
  const [isPatient, setPatient] = useState(true);
  useEffect(() => own.hold(), [own]);
  useEffect(() => {
    if (line === "socket") return setPatient(true);
    return after(patience, () => setPatient(false));
  }, [line]);
  return { clock: own.connection.clock, line, isPolled: line !== "socket" && !isPatient };
}
