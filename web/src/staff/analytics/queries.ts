// The report of one exam.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

/** Told here: the schema knows another People, the list of accounts. */
export interface People {
  expected: number;
  began: number;
  absent: number;
  handed_in: number;
  pressed: number;
  automatic: number;
  by_staff: number;
  terminated: number;
  void: number;
  writing: number;
  completion_rate: number | null;
  absence_rate: number | null;
  finding: string;
}

export interface Report extends Omit<Schemas["Report"], "people"> {
  people: People;
}
export type QuestionFigures = Schemas["QuestionRow"];
export type OptionFigures = Schemas["OptionRow"];
export type Attention = Schemas["Attention"];

export const reportQuery = (id: number) =>
  queryOptions({
    queryKey: ["analytics", id],
    queryFn: async ({ signal }) =>
      (await call(
        api.GET("/api/staff/exams/{exam_id}/analytics", { params: { path: { exam_id: id } }, signal }),
      )) as unknown as Report,
    staleTime: 30_000,
  });
