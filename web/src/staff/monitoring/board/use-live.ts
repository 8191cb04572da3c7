// One exam as it happens: first picture and fallback by HTTP, everything else pushed.
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useCell } from "@/realtime/cell";
import type { Connection, Line } from "@/realtime/connection";
import { deviceName } from "@/realtime/device";
import type { Event, ToStaff } from "@/realtime/events";
import { MUST_BE_SEEN } from "@/realtime/events";
import { after, every } from "@/realtime/ticker";
import { useConnection } from "@/realtime/use-connection";
import type { Console, Statistics } from "@/staff/monitoring/api-types";
import { type Board, BoardStore } from "@/staff/monitoring/board/board-store";
import { useIsDown } from "@/staff/monitoring/board/use-is-down";
import { useLostSince } from "@/staff/monitoring/board/use-lost-since";
import { askTimelines, consoleQuery, monitoringKey, progressQuery, statisticsQuery } from "@/staff/monitoring/queries";

export interface Live {
  store: BoardStore;
  board: Board;
  connection: Connection;
  line: Line;
  /** Nothing is pushed: the page asks by the clock, and says so. */
  isDown: boolean;
  /** Since when (ms) not even asking brings anything; null while something does. */
  lostSince: number | null;
  statistics: Statistics | undefined;
}

const statisticsEvery = 10_000;
export const progressEvery = 15_000;
/** What is not pushed (minutes of the course, who has seen what) is read again so often while the line stands. */
const figuresEvery = 60_000;
/** After something that must be seen, when to look how far it got. */
const looks = [1_500, 3_000, 6_000, 15_000, 30_000];

export function useLive(examId: number): Live {
  const client = useQueryClient();
  const store = useMemo(() => newStore(examId), [examId]);
  const { connection, line } = useConnection(`exam:${examId}`, {
    path: "/ws/staff",
    wanted: { scope: "staff", exam_id: examId },
    device: deviceName(),
    onFrame(raw) {
      const frame = raw as unknown as ToStaff;
      if (frame.type === "rows") store.take(frame);
      else if (frame.type === "news") heard(client, examId, frame.event);
      else if (frame.type === "welcome") {
        store.welcome();
        const { exam, rooms: own_rooms } = frame;
        if (exam) {
          client.setQueryData<Console>(consoleQuery(examId).queryKey, (old) =>
            old ? { ...old, exam, own_rooms } : old,
          );
        }
      }
    },
  });
  useEffect(() => {
    const stop = every(10_000, () => store.sample());
    return () => {
      stop();
      store.stop();
    };
  }, [store]);
  useFirstPicture(examId, store, connection);
  const isDown = useIsDown(line);
  const { statistics, lostSince } = useFallback(examId, store, connection, isDown);
  return { store, board: useCell(store), connection, line, isDown, lostSince, statistics };
}

function newStore(_examId: number): BoardStore {
  return new BoardStore({ now: () => performance.now(), after });
}

/** The rows of the first answer, unless the socket was quicker. */
function useFirstPicture(examId: number, store: BoardStore, { clock }: Connection): void {
  const { data } = useQuery(consoleQuery(examId));
  useEffect(() => {
    if (!data || store.get().isComplete) return;
    store.replace(data.rows, data.counts);
    clock.sample(data.askedAt, data.now, data.answeredAt);
  }, [data, store, clock]);
}

function useFallback(
  examId: number,
  store: BoardStore,
  { clock }: Connection,
  isDown: boolean,
): Pick<Live, "statistics" | "lostSince"> {
  const isKnown = useQuery(consoleQuery(examId)).isSuccess;
  const statistics = useQuery({
    ...statisticsQuery(examId),
    enabled: isKnown,
    staleTime: 5_000,
    refetchInterval: isDown ? statisticsEvery : figuresEvery,
  });
  const progress = useQuery({
    ...progressQuery(examId),
    enabled: isDown,
    refetchInterval: progressEvery,
    refetchIntervalInBackground: true,
  });
  useEffect(() => {
    if (!isDown || !statistics.data) return;
    store.recount(statistics.data.counts);
    clock.sample(statistics.data.askedAt, statistics.data.now, statistics.data.answeredAt);
  }, [isDown, statistics.data, store, clock]);
  useEffect(() => {
    if (isDown && progress.data) store.replace(progress.data.rows);
  }, [isDown, progress.data, store]);
  return { statistics: statistics.data, lostSince: useLostSince(isDown, [statistics, progress]) };
}

/** An event carries values: they replace what is held. */
function heard(client: QueryClient, examId: number, event: Event): void {
  const key = consoleQuery(examId).queryKey;
  const put = (change: (old: Console) => Partial<Console>) =>
    client.setQueryData<Console>(key, (old) => (old ? { ...old, ...change(old) } : old));
  if ("exam" in event && event.exam.id === examId) put(() => ({ exam: event.exam }));
  else if (event.type === "announcement.made") {
    const { announcement } = event;
    put(({ announcements }) => ({
      announcements: [...announcements.filter(({ id }) => id !== announcement.id), announcement],
    }));
  } else if (event.type === "notice.made" && event.notice.kind === "staff_incident") askTimelines(client);
  if (MUST_BE_SEEN.has(event.type)) lookHowFar(client, examId);
}

/** Who has seen it comes in over the next seconds. */
export function lookHowFar(client: QueryClient, examId: number): void {
  const { queryKey } = statisticsQuery(examId);
  for (const ms of looks) after(ms, () => void client.invalidateQueries({ queryKey }));
}

/** Everything of this exam that was asked for, asked anew. */
export function askAnew(client: QueryClient, examId: number): Promise<void> {
  return client.invalidateQueries({ queryKey: [...monitoringKey, examId] });
}
