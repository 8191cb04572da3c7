// The exams that may be watched, with their figures: asked once, then pushed; every 30 s while the line is down.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { deviceName } from "@/realtime/device";
import type { ExamFacts, ToStaff } from "@/realtime/events";
import { useConnection } from "@/realtime/use-connection";
import type { Overview } from "@/staff/monitoring/api-types";
import { useIsDown } from "@/staff/monitoring/board/use-is-down";
import { overviewQuery } from "@/staff/monitoring/queries";

const listEvery = 30_000;

export function useOverview() {
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
  const query = useQuery({ ...overviewQuery, refetchInterval: isDown ? listEvery : false });
  return { query, connection, isDown };
}

/** Whether the list is another one than that of a welcome: some began or ended while nothing was heard. */
export function areOthers(old: Overview | undefined, exams: readonly ExamFacts[]): boolean {
  const ids = (list: readonly ExamFacts[]) => list.map(({ id }) => id).sort((one, other) => one - other);
  return ids(old?.exams.map(({ exam }) => exam) ?? []).join() !== ids(exams).join();
}

export function withCounts(old: Overview, examId: number, counts: Record<string, number>): Overview {
  return { ...old, exams: old.exams.map((each) => (each.exam.id === examId ? { ...each, counts } : each)) };
}

export function withExam(old: Overview, exam: ExamFacts): Overview {
  return { ...old, exams: old.exams.map((each) => (each.exam.id === exam.id ? { ...each, exam } : each)) };
}
