// Exams over HTTP: the list, one exam, its checklist, its history; and what is done to it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type {
  ActLine,
  DutyWish,
  ExamDetail,
  ExamFields,
  ExamPage,
  Preflight,
  Seen,
  TriedTimes,
} from "@/staff/exam-management/api-types";

export const examsKey = ["exams"] as const;
/** How often the list, and one exam, are asked again; the pages say so. */
export const listEvery = 30_000;
export const examEvery = 20_000;

export interface ExamsWanted {
  state?: string;
  kind?: string;
  q?: string;
  page?: number;
  page_size?: number;
}

export const path = (id: number) => ({ path: { exam_id: id } });

export const examsQuery = (wanted: ExamsWanted) =>
  queryOptions({
    queryKey: [...examsKey, "list", wanted],
    queryFn: ({ signal }): Promise<ExamPage> =>
      call(api.GET("/api/staff/exams", { params: { query: wanted }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: listEvery,
  });

export const examKey = (id: number) => [...examsKey, "one", id] as const;

export const examQuery = (id: number) =>
  queryOptions({
    queryKey: examKey(id),
    queryFn: ({ signal }): Promise<ExamDetail> =>
      call(api.GET("/api/staff/exams/{exam_id}", { params: path(id), signal })),
    // Scheduled exams open and close by themselves.
    refetchInterval: examEvery,
  });

export const preflightQuery = (id: number) =>
  queryOptions({
    queryKey: [...examKey(id), "preflight"],
    queryFn: ({ signal }): Promise<Preflight> =>
      call(api.GET("/api/staff/exams/{exam_id}/preflight", { params: path(id), signal })),
  });

export const triedQuery = (id: number, fields: ExamFields) =>
  queryOptions({
    queryKey: [...examKey(id), "try", fields],
    queryFn: ({ signal }): Promise<TriedTimes> =>
      call(api.POST("/api/staff/exams/{exam_id}/try", { params: path(id), body: { ...fields, reason: "" }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });

export const actsQuery = (id: number, beforeId: number | null) =>
  queryOptions({
    queryKey: [...examKey(id), "acts", beforeId],
    queryFn: ({ signal }): Promise<ActLine[]> =>
      call(
        api.GET("/api/staff/exams/{exam_id}/acts", {
          params: { ...path(id), query: beforeId === null ? {} : { before_id: beforeId } },
          signal,
        }),
      ),
  });

export interface PaperFrame {
  manifest: Record<string, unknown>;
  questions: Record<string, unknown>;
}

export const publishedPreviewQuery = (id: number, revision: number, seed: string) =>
  queryOptions({
    queryKey: [...examKey(id), "preview", revision, seed],
    queryFn: async ({ signal }): Promise<PaperFrame> =>
      (await call(
        api.GET("/api/staff/exams/{exam_id}/preview", { params: { ...path(id), query: { seed } }, signal }),
      )) as unknown as PaperFrame,
    gcTime: 0,
  });

export function createExam(fields: ExamFields & { title: string }): Promise<ExamDetail> {
  return call(api.POST("/api/staff/exams", { body: { ...fields, reason: "" } }));
}

export function editExam(id: number, fields: ExamFields, reason = ""): Promise<ExamDetail> {
  return call(api.PATCH("/api/staff/exams/{exam_id}", { params: path(id), body: { ...fields, reason } }));
}

export function deleteExam(id: number): Promise<unknown> {
  return call(api.DELETE("/api/staff/exams/{exam_id}", { params: path(id) }));
}

export function publishPaper(id: number): Promise<ExamDetail> {
  return call(api.POST("/api/staff/exams/{exam_id}/publish", { params: path(id) }));
}

export function scheduleExam(id: number): Promise<ExamDetail> {
  return call(api.POST("/api/staff/exams/{exam_id}/schedule", { params: path(id), body: {} }));
}

export function postponeExam(id: number, opensAt: string, reason: string): Promise<ExamDetail> {
  const body = { opens_at: opensAt, reason };
  return call(api.POST("/api/staff/exams/{exam_id}/postpone", { params: path(id), body }));
}

export function cancelExam(id: number, reason: string): Promise<ExamDetail> {
  return call(api.POST("/api/staff/exams/{exam_id}/cancel", { params: path(id), body: { reason } }));
}

export function copyExam(id: number, title: string): Promise<ExamDetail> {
  return call(api.POST("/api/staff/exams/{exam_id}/copy", { params: path(id), body: { title } }));
}

export function beginTestRun(id: number): Promise<{ exam_id: number; attempt_id: number }> {
  return call(api.POST("/api/staff/exams/{exam_id}/test-run", { params: path(id) }));
}

export function setAccessCode(id: number, code: string): Promise<ExamDetail> {
  return call(api.PUT("/api/staff/exams/{exam_id}/access-code", { params: path(id), body: { code } }));
}

export function assignStaff(id: number, duties: DutyWish[]): Promise<ExamDetail> {
  return call(api.PUT("/api/staff/exams/{exam_id}/staff", { params: path(id), body: duties }));
}

export const seenQuery = (id: number, candidateId: number) =>
  queryOptions({
    queryKey: [...examKey(id), "seen", candidateId],
    queryFn: ({ signal }): Promise<Seen> =>
      call(
        api.GET("/api/staff/exams/{exam_id}/as-seen-by/{candidate_id}", {
          params: { path: { exam_id: id, candidate_id: candidateId } },
          signal,
        }),
      ),
    // A draft without times has nothing to show: no second try.
    retry: false,
  });
