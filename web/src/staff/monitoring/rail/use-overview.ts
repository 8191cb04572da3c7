// The exams that may be watched, with their figures: asked once, then pushed; every 30 s while the line is down.
// That there is one more (another's, a rehearsal) is not pushed: the list that is looked at is read again each minute.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { deviceName } from "@/realtime/device";
import type { ExamFacts, ToStaff } from "@/realtime/events";
import { useConnection } from "@/realtime/use-connection";
import type { Overview } from "@/staff/monitoring/api-types";
import { useIsDown } from "@/staff/monitoring/board/use-is-down";
import { useLostSince } from "@/staff/monitoring/board/use-lost-since";
import { overviewQuery } from "@/staff/monitoring/queries";
import { stageOf } from "@/staff/monitoring/rail/groups";

export const listEvery = 30_000;
const lookedAtEvery = 60_000;

/** `isLookedAt`: the list is the page, not the rail beside an exam. */
export function useOverview(isLookedAt: boolean) {
  const client = useQueryClient();
  const { queryKey } = overviewQuery;
  const put = (change: (old: Overview) => Overview) =>
    client.setQueryData(queryKey, (old) => (old ? { ...old, ...change(old) } : old));
  const { connection, line } = useConnection("overview", {
    path: "/ws/staff",
    wanted: { scope: "staff", exam_id: 0 },
    device: deviceName(),
    onFrame(raw) {
      const frame = raw as unknown as ToStaff;
      if (frame.type === "rows") put((old) => withCounts(old, frame.exam_id, frame.counts));
      else if (frame.type === "welcome") {
        const exams = frame.exams ?? [];
        if (areOthers(client.getQueryData(queryKey), exams)) void client.invalidateQueries({ queryKey });
        put((old) => exams.reduce(withExam, old));
      } else if (frame.type === "news" && "exam" in frame.event) {
        const { exam } = frame.event;
        put((old) => withExam(old, exam));
      } else if (frame.type === "news" && frame.event.type === "notice.made") {
        // Duties are told as notices: the list may be another one.
        void client.invalidateQueries({ queryKey });
      }
    },
  });
  const isDown = useIsDown(line);
  const query = useQuery({
    ...overviewQuery,
    refetchInterval: isDown ? listEvery : isLookedAt && lookedAtEvery,
  });
  useEffect(() => {
    // Whether the server is there at all is known from an answer, or from none.
    if (isDown) void client.invalidateQueries({ queryKey: overviewQuery.queryKey });
  }, [isDown, client]);
  return { query, connection, line, isDown, lostSince: useLostSince(isDown, [query]) };
}

/** Whether the list is another one than that of a welcome, which leaves out what is over: some began or ended meanwhile. */
export function areOthers(old: Overview | undefined, exams: readonly ExamFacts[]): boolean {
  const ids = (list: readonly ExamFacts[]) => list.map(({ id }) => id).sort((one, other) => one - other);
  const held = old?.exams.map(({ exam }) => exam).filter((exam) => stageOf(exam) !== "ended") ?? [];
  return ids(held).join() !== ids(exams).join();
}

export function withCounts(old: Overview, examId: number, counts: Record<string, number>): Overview {
  return { ...old, exams: old.exams.map((each) => (each.exam.id === examId ? { ...each, counts } : each)) };
}

export function withExam(old: Overview, exam: ExamFacts): Overview {
  return { ...old, exams: old.exams.map((each) => (each.exam.id === exam.id ? { ...each, exam } : each)) };
}
