// What is pushed on the person's own line, into the lists of exams and notices. Fetched after the page that shows them.
import type { QueryClient } from "@tanstack/react-query";
import type { Cell } from "@/realtime/cell";
import { Connection, type Line } from "@/realtime/connection";
import { deviceName } from "@/realtime/device";
import type { ExamCard, NewsFrame } from "@/realtime/events";
import { Sequence } from "@/realtime/sequence";
import type { ServerClock } from "@/realtime/server-clock";
import type { Frame } from "@/realtime/socket";
import { noticesKey, onNoticeEvent } from "@/student/notices/own-notices";
import { type OwnExams, ownExamsKey, withCards, withEntry, withEvent } from "@/student/scheduled/own-exams";

/** Not started yet; `line` says how it stands from now on. */
export function ownConnection(client: QueryClient, clock: ServerClock, line: Cell<Line>): Connection {
  const connection = new Connection({
    path: "/ws/student",
    wanted: { scope: "user" },
    device: deviceName(),
    clock,
    onFrame: heard,
  });
  const sequence = new Sequence(told, () => connection.rejoin());
  connection.line.subscribe(() => line.set(connection.line.get()));

  function heard(frame: Frame): void {
    if (frame.type === "news") sequence.take(frame as unknown as NewsFrame);
    if (frame.type !== "welcome") return;
    sequence.restart(frame.numbers);
    onList((list) => withCards(list, frame.cards as ExamCard[], frame.now));
    // What was said while the line was down: notices are asked for again.
    void client.invalidateQueries({ queryKey: noticesKey });
  }

  function told({ topic, event }: NewsFrame): void {
    onNoticeEvent(client, event);
    if (event.type === "time.changed") {
      onList((list) => withEntry(list, Number(topic.split(":")[1]), event.entry));
    } else onList((list) => withEvent(list, event));
  }

  function onList(change: (list: OwnExams) => OwnExams): void {
    client.setQueryData<OwnExams>(ownExamsKey, (list) => list && change(list));
  }

  return connection;
}
