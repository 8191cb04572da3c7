// What the pages of people, cohorts and rooms ask the server.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Person = Schemas["UserCard"];
export type People = Schemas["People"];
export type Cohort = Schemas["CohortCard"];
export type Accommodation = Schemas["AccommodationCard"];
export type Room = Schemas["Room"];
export type ImportReport = Schemas["ImportReport"];

export const staffRoles = ["invigilator", "examiner", "officer", "administrator", "auditor"] as const;
export type StaffRole = (typeof staffRoles)[number];

export interface PeopleFilter {
  search: string;
  role: string;
  is_active: boolean | null;
  start: number;
  size: number;
}

export const peopleKey = ["people"] as const;
export const cohortsKey = ["cohorts"] as const;
export const roomsKey = ["rooms"] as const;
export const accommodationsKey = ["accommodations"] as const;

export const peopleQuery = ({ is_active, ...filter }: PeopleFilter) =>
  queryOptions({
    queryKey: [...peopleKey, "list", filter, is_active],
    queryFn: ({ signal }): Promise<People> =>
      call(
        api.GET("/api/admin/people", {
          params: { query: { ...filter, ...(is_active === null ? {} : { is_active }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: [...peopleKey, "one", id],
    queryFn: ({ signal }): Promise<Person> =>
      call(api.GET("/api/admin/people/{user_id}", { params: { path: { user_id: id } }, signal })),
  });

export const accommodationsQuery = (userId: number | null) =>
  queryOptions({
    queryKey: [...accommodationsKey, userId],
    queryFn: ({ signal }): Promise<Accommodation[]> =>
      call(
        api.GET("/api/admin/accommodations", { params: { query: userId === null ? {} : { user_id: userId } }, signal }),
      ),
  });

export const cohortsQuery = () =>
  queryOptions({
    queryKey: cohortsKey,
    queryFn: ({ signal }): Promise<Cohort[]> => call(api.GET("/api/admin/cohorts", { signal })),
  });

export const membersQuery = (cohortId: number) =>
  queryOptions({
    queryKey: [...cohortsKey, cohortId, "members"],
    queryFn: ({ signal }): Promise<Person[]> =>
      call(api.GET("/api/admin/cohorts/{cohort_id}/members", { params: { path: { cohort_id: cohortId } }, signal })),
  });

export const roomsQuery = () =>
  queryOptions({
    queryKey: roomsKey,
    queryFn: ({ signal }): Promise<Room[]> => call(api.GET("/api/staff/rooms", { signal })),
  });
