// Papers over HTTP: lists, one with its outline, saving, preview.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { PaperCard, PaperDetail, PaperPreview } from "@/staff/authoring/api-types";
import type { Rich } from "@/staff/authoring/content";

export const papersKey = ["papers"] as const;
export type SectionIn = components["schemas"]["SectionIn"];

export interface PapersWanted {
  words?: string;
  is_archived?: boolean;
  page?: number;
  size?: number;
}

export const papersQuery = (wanted: PapersWanted) =>
  queryOptions({
    queryKey: [...papersKey, "list", wanted],
    queryFn: ({ signal }): Promise<{ count: number; items: PaperCard[] }> =>
      call(api.GET("/api/staff/papers", { params: { query: wanted }, signal })),
    placeholderData: keepPreviousData,
  });

export const paperQuery = (id: number) =>
  queryOptions({
    queryKey: [...papersKey, "one", id],
    queryFn: ({ signal }): Promise<PaperDetail> =>
      call(api.GET("/api/staff/papers/{paper_id}", { params: { path: { paper_id: id } }, signal })),
  });

export const paperPreviewQuery = (id: number, round: number) =>
  queryOptions({
    queryKey: [...papersKey, "preview", id, round],
    queryFn: ({ signal }): Promise<PaperPreview> =>
      call(api.GET("/api/staff/papers/{paper_id}/preview", { params: { path: { paper_id: id } }, signal })),
    gcTime: 0,
  });

export async function createPaper(title: string): Promise<number> {
  const body = { title, instructions: { format: "markdown" as const, text: "" } };
  return (await call(api.POST("/api/staff/papers", { body }))).id;
}

export async function changePaper(id: number, revision: number, title: string, instructions: Rich): Promise<number> {
  const params = { path: { paper_id: id } };
  return (await call(api.PUT("/api/staff/papers/{paper_id}", { params, body: { revision, title, instructions } })))
    .revision;
}

export async function saveOutline(id: number, revision: number, sections: SectionIn[]): Promise<number> {
  const params = { path: { paper_id: id } };
  return (await call(api.PUT("/api/staff/papers/{paper_id}/outline", { params, body: { revision, sections } })))
    .revision;
}

export function addToPaper(id: number, questionIds: number[]): Promise<unknown> {
  const params = { path: { paper_id: id } };
  return call(
    api.POST("/api/staff/papers/{paper_id}/questions", { params, body: { question_ids: questionIds, section: 0 } }),
  );
}

export function archivePaper(id: number, isArchived: boolean): Promise<unknown> {
  const params = { path: { paper_id: id } };
  return call(api.POST("/api/staff/papers/{paper_id}/archive", { params, body: { is_archived: isArchived } }));
}

export async function duplicatePaper(id: number): Promise<number> {
  return (await call(api.POST("/api/staff/papers/{paper_id}/duplicate", { params: { path: { paper_id: id } } }))).id;
}
