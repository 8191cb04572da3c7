// The question bank over HTTP: lists, one question, its versions, rendering, previews, pictures.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Folder, Preview, QuestionDetail, QuestionPage, Tag, Tried } from "@/staff/authoring/api-types";
import type { Content, Kind, Rich } from "@/staff/authoring/content";

export const bankKey = ["bank"] as const;

export interface Wanted {
  words?: string;
  kind?: string[];
  tag?: string[];
  category_id?: number;
  state?: string;
  is_archived?: boolean;
  unused_since?: string;
  facility_from?: number;
  facility_to?: number;
  batch_id?: number;
  order?: string;
  page?: number;
  size?: number;
}

export const questionsQuery = (wanted: Wanted) =>
  queryOptions({
    queryKey: [...bankKey, "questions", wanted],
    queryFn: ({ signal }): Promise<QuestionPage> =>
      call(api.GET("/api/staff/questions", { params: { query: wanted }, signal })),
    placeholderData: keepPreviousData,
  });

export const questionQuery = (id: number) =>
  queryOptions({
    queryKey: [...bankKey, "question", id],
    queryFn: ({ signal }): Promise<QuestionDetail> =>
      call(api.GET("/api/staff/questions/{question_id}", { params: { path: { question_id: id } }, signal })),
  });

export const versionQuery = (id: number, number: number) =>
  queryOptions({
    queryKey: [...bankKey, "question", id, "version", number],
    queryFn: async ({ signal }): Promise<Content> => {
      const path = { question_id: id, number };
      const found = await call(
        api.GET("/api/staff/questions/{question_id}/versions/{number}", { params: { path }, signal }),
      );
      return found.content as unknown as Content;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const foldersQuery = queryOptions({
  queryKey: [...bankKey, "folders"],
  queryFn: ({ signal }): Promise<Folder[]> => call(api.GET("/api/staff/bank/categories", { signal })),
  staleTime: 30_000,
});

export const tagsQuery = queryOptions({
  queryKey: [...bankKey, "tags"],
  queryFn: ({ signal }): Promise<Tag[]> => call(api.GET("/api/staff/bank/tags", { signal })),
  staleTime: 30_000,
});

export interface Written {
  kind: Kind;
  title: string;
  content: Content;
  points: string;
  category: string[];
  tags: string[];
  note: string;
  is_draft: boolean;
}

type Json = Record<string, unknown>;

export async function createQuestion(written: Written): Promise<number> {
  const body = { ...written, content: written.content as unknown as Json };
  return (await call(api.POST("/api/staff/questions", { body }))).id;
}

export async function changeQuestion(id: number, version: number, written: Written): Promise<number> {
  const body = { ...written, content: written.content as unknown as Json, version };
  const made = await call(
    api.PUT("/api/staff/questions/{question_id}", { params: { path: { question_id: id } }, body }),
  );
  return made.version;
}

export function archiveQuestion(id: number, isArchived: boolean): Promise<unknown> {
  const params = { path: { question_id: id } };
  return call(api.POST("/api/staff/questions/{question_id}/archive", { params, body: { is_archived: isArchived } }));
}

export async function duplicateQuestion(id: number): Promise<number> {
  const params = { path: { question_id: id } };
  return (await call(api.POST("/api/staff/questions/{question_id}/duplicate", { params }))).id;
}

export function deleteQuestion(id: number): Promise<unknown> {
  return call(api.DELETE("/api/staff/questions/{question_id}", { params: { path: { question_id: id } } }));
}

export async function renderRich(rich: Rich): Promise<string> {
  return (await call(api.POST("/api/staff/render", { body: { rich, gaps: [] } }))).html;
}

export async function previewQuestion(
  kind: Kind,
  content: Content,
  points: string,
  signal?: AbortSignal,
): Promise<Preview> {
  const body = { kind, content: content as unknown as Json, points: points || "0" };
  return (await call(api.POST("/api/staff/preview", { body, signal }))) as unknown as Preview;
}

export async function tryResponse(kind: Kind, content: Content, points: string, response: Json | null): Promise<Tried> {
  const body = { kind, content: content as unknown as Json, points: points || "0", response };
  return (await call(api.POST("/api/staff/bank/try", { body }))) as unknown as Tried;
}

/** Keeps the picture and gives what stands for it in a text. */
export async function storeImage(file: File): Promise<string> {
  const form = new FormData();
  form.set("file", file);
  const stored = await call(
    api.POST("/api/staff/media", { body: form as never, bodySerializer: (body: unknown) => body as FormData }),
  );
  return `media:${stored.sha256}`;
}
