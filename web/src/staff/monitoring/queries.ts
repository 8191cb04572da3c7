// What the console asks over HTTP: the list, one exam, and its parts when the line is down; each with when it was asked.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { steadyNow } from "@/realtime/steady-now";
import type { Console, LateSave, Overview, Progress, Statistics, Step, Timeline } from "@/staff/monitoring/api-types";

export const monitoringKey = ["monitoring"] as const;

/** Monotonic ms of question and answer: what the server said of its clock is about some moment in between. */
export interface Timed {
  askedAt: number;
  answeredAt: number;
}

async function timed<Data>(ask: Promise<Data>): Promise<Data & Timed> {
  const askedAt = steadyNow();
  const data = await ask;
  return { ...data, askedAt, answeredAt: steadyNow() };
}

export const overviewQuery = queryOptions({
  queryKey: [...monitoringKey, "overview"],
  queryFn: ({ signal }): Promise<Overview & Timed> => timed(call(api.GET("/api/admin/exams/monitoring/", { signal }))),
});

const path = (id: number) => ({ path: { exam_id: id } });

export const consoleQuery = (id: number) =>
  queryOptions({
    queryKey: [...monitoringKey, id, "console"],
    queryFn: async ({ client, signal }): Promise<Console & Timed> => {
      const found = await timed(call(api.GET("/api/admin/exams/monitoring/{exam_id}", { params: path(id), signal })));
      // The whole picture holds the figures: they need not be asked for at once.
      const { now, counts, activity, reach, late, askedAt, answeredAt } = found;
      const figures: Statistics & Timed = { now, counts, activity, reach, late, askedAt, answeredAt };
      client.setQueryData([...monitoringKey, id, "statistics"], figures);
      return found;
    },
    staleTime: 5_000,
    // Five thousand rows: comparing the old with the new costs more than it spares.
    structuralSharing: false,
  });

export const statisticsQuery = (id: number) =>
  queryOptions({
    queryKey: [...monitoringKey, id, "statistics"],
    queryFn: ({ signal }): Promise<Statistics & Timed> =>
      timed(call(api.GET("/api/admin/exams/monitoring/{exam_id}/statistics", { params: path(id), signal }))),
  });

export const progressQuery = (id: number) =>
  queryOptions({
    queryKey: [...monitoringKey, id, "progress"],
    queryFn: ({ signal }): Promise<Progress & Timed> =>
      timed(call(api.GET("/api/admin/exams/monitoring/{exam_id}/progress", { params: path(id), signal }))),
    gcTime: 0,
    structuralSharing: false,
  });

/** Asked when it is to be read out, and forgotten with it. */
export const accessCodeQuery = (id: number) =>
  queryOptions({
    queryKey: [...monitoringKey, id, "code"],
    queryFn: async ({ signal }): Promise<string> =>
      (await call(api.GET("/api/staff/exams/{exam_id}/access-code", { params: path(id), signal }))).code,
    staleTime: 0,
    gcTime: 0,
  });

const attempt = (id: number) => ({ path: { attempt_id: id } });

/** `version` of the row: what is told anew when the row is another one. */
export const timelineQuery = (attemptId: number, version: string) =>
  queryOptions({
    queryKey: [...monitoringKey, "timeline", attemptId, version],
    queryFn: ({ signal }): Promise<Timeline> =>
      call(api.GET("/api/staff/attempts/{attempt_id}/timeline", { params: attempt(attemptId), signal })),
    placeholderData: (before, query) => (query?.queryKey[2] === attemptId ? before : undefined),
    gcTime: 10_000,
  });

/** What is told of incidents comes by no row: whoever looks at a timeline asks again. */
export function askTimelines(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: [...monitoringKey, "timeline"] });
}

export const explainQuery = (attemptId: number, endsAt: string | null) =>
  queryOptions({
    queryKey: [...monitoringKey, "explain", attemptId, endsAt],
    queryFn: ({ signal }): Promise<Step[]> =>
      call(api.GET("/api/staff/attempts/{attempt_id}/explain", { params: attempt(attemptId), signal })),
    gcTime: 10_000,
  });

export const lateQuery = (id: number, count: number) =>
  queryOptions({
    queryKey: [...monitoringKey, id, "late", count],
    queryFn: ({ signal }): Promise<LateSave[]> =>
      call(api.GET("/api/staff/exams/{exam_id}/late", { params: path(id), signal })),
  });
