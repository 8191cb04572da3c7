// The roster over HTTP, and what people, cohorts and rooms it may be filled from.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Choice, Cohort, ImportReport, Room, Roster } from "@/staff/exam-management/api-types";
import { examKey, path } from "@/staff/exam-management/queries";

export const rosterQuery = (id: number) =>
  queryOptions({
    queryKey: [...examKey(id), "roster"],
    queryFn: ({ signal }): Promise<Roster> =>
      call(api.GET("/api/staff/exams/{exam_id}/roster", { params: path(id), signal })),
  });

export const roomsQuery = queryOptions({
  queryKey: ["rooms"],
  queryFn: ({ signal }): Promise<Room[]> => call(api.GET("/api/staff/rooms", { signal })),
  staleTime: 60_000,
});

export const cohortsQuery = queryOptions({
  queryKey: ["cohorts"],
  queryFn: ({ signal }): Promise<Cohort[]> => call(api.GET("/api/admin/cohorts", { signal })),
  staleTime: 60_000,
});

/** At most twenty; the server wants two letters, or a role. */
export const peopleQuery = (search: string, role = "") =>
  queryOptions({
    queryKey: ["people", "choose", search, role],
    queryFn: ({ signal }): Promise<Choice[]> =>
      call(api.GET("/api/staff/people", { params: { query: { search, role } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export interface Entrants {
  user_ids: number[];
  cohort_ids: number[];
  room_id: number | null;
}

export async function addToRoster(id: number, entrants: Entrants): Promise<number> {
  return (await call(api.POST("/api/staff/exams/{exam_id}/roster", { params: path(id), body: entrants }))).added;
}

export async function removeFromRoster(id: number, candidateIds: number[]): Promise<number> {
  const body = { candidate_ids: candidateIds };
  return -(await call(api.POST("/api/staff/exams/{exam_id}/roster/remove", { params: path(id), body }))).added;
}

export interface Place {
  room_id?: number | null;
  seat?: string;
  accommodation_kind?: string;
  accommodation_value?: string;
  reason?: string;
}

export function changePlace(id: number, candidateId: number, place: Place): Promise<unknown> {
  return call(
    api.PATCH("/api/staff/exams/{exam_id}/roster/{candidate_id}", {
      params: { path: { exam_id: id, candidate_id: candidateId } },
      body: { ...place, reason: place.reason ?? "" },
    }),
  );
}

export function importRoster(id: number, file: File, isDryRun: boolean): Promise<ImportReport> {
  const form = new FormData();
  form.set("file", file);
  return call(
    api.POST("/api/staff/exams/{exam_id}/roster/import", {
      params: { ...path(id), query: { dry_run: isDryRun } },
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}
