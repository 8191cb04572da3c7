// What the marking and results pages ask and do over HTTP.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type {
  Answer,
  ExamDetail,
  Marked,
  Overview,
  Queue,
  ResultTable,
  ReviewPolicy,
  Sheet,
} from "@/staff/marking/api-types";
import { withMedia } from "@/staff/marking/media";

/** Everything of one exam's marking: what is invalidated after a mark. */
export const markingKey = (id: number) => ["marking", id] as const;

/** The key marks within seconds of the end and says nothing of it: asked for until it is done. */
const whileJudged = 2_000;

const ofExam = (id: number) => ({ path: { exam_id: id } });

export const examQuery = (id: number) =>
  queryOptions({
    queryKey: [...markingKey(id), "exam"],
    queryFn: ({ signal }): Promise<ExamDetail> =>
      call(api.GET("/api/staff/exams/{exam_id}", { params: ofExam(id), signal })),
    staleTime: 60_000,
  });

export const overviewQuery = (id: number) =>
  queryOptions({
    queryKey: [...markingKey(id), "overview"],
    queryFn: async ({ signal }) =>
      (await call(
        api.GET("/api/staff/exams/{exam_id}/marking", { params: ofExam(id), signal }),
      )) as unknown as Overview,
    refetchInterval: ({ state }) => (state.data && state.data.unjudged > 0 ? whileJudged : false),
  });

export const queueQuery = (id: number, ref: string) =>
  queryOptions({
    queryKey: [...markingKey(id), "queue", ref],
    queryFn: async ({ signal }): Promise<Queue> => {
      const params = { ...ofExam(id), query: { question: ref } };
      const found = (await call(
        api.GET("/api/staff/exams/{exam_id}/marking/queue", { params, signal }),
      )) as unknown as Queue;
      return withMedia(found, found.media_base);
    },
  });

export const answerQuery = (attemptId: number, ref: string) =>
  queryOptions({
    queryKey: ["marking-answer", attemptId, ref],
    queryFn: ({ signal }): Promise<Answer> =>
      call(
        api.GET("/api/staff/attempts/{attempt_id}/marks/{ref}", {
          params: { path: { attempt_id: attemptId, ref } },
          signal,
        }),
      ),
  });

export const resultsQuery = (id: number) =>
  queryOptions({
    queryKey: [...markingKey(id), "results"],
    queryFn: ({ signal }): Promise<ResultTable> =>
      call(api.GET("/api/staff/exams/{exam_id}/results", { params: ofExam(id), signal })),
    refetchInterval: ({ state }) => (state.data && (state.data.missing.unjudged ?? 0) > 0 ? whileJudged : false),
  });

export const sheetQuery = (attemptId: number) =>
  queryOptions({
    queryKey: ["marking-sheet", attemptId],
    queryFn: async ({ signal }): Promise<Sheet> => {
      const params = { path: { attempt_id: attemptId } };
      const found = (await call(
        api.GET("/api/staff/attempts/{attempt_id}/result", { params, signal }),
      )) as unknown as Sheet;
      return withMedia(found, found.media_base);
    },
  });

export interface NewMark {
  /** null: what the key says. */
  points: string | null;
  comment: string;
  version: number;
  reason: string;
}

export function saveMark(attemptId: number, ref: string, mark: NewMark): Promise<Marked> {
  const path = { attempt_id: attemptId, ref };
  return call(api.PUT("/api/staff/attempts/{attempt_id}/marks/{ref}", { params: { path }, body: mark }));
}

export function markAutomatically(id: number): Promise<{ judged: number }> {
  return call(api.POST("/api/staff/exams/{exam_id}/mark-automatically", { params: ofExam(id) }));
}

export interface Release {
  /** null: now. */
  at: string | null;
  policy: ReviewPolicy;
  reason: string;
}

export function release(id: number, { at, policy, reason }: Release): Promise<ResultTable> {
  const body = { at, review_policy: { ...policy }, reason };
  return call(api.POST("/api/staff/exams/{exam_id}/release", { params: ofExam(id), body }));
}

export function changePolicy(id: number, policy: ReviewPolicy, version: number, reason: string): Promise<ExamDetail> {
  const body = { review_policy: { ...policy }, version, reason };
  return call(api.PATCH("/api/staff/exams/{exam_id}", { params: ofExam(id), body: body as never }));
}

export const exportHref = (id: number, what: "results" | "answers" | "items") =>
  `/api/staff/exams/${id}/export/${what}.csv`;
