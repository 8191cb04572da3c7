// Imports over HTTP: history, report, confirm, undo.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { ImportCard, ImportDetail } from "@/staff/authoring/api-types";

export const importsKey = ["imports"] as const;

export const importsQuery = (page: number) =>
  queryOptions({
    queryKey: [...importsKey, "list", page],
    queryFn: ({ signal }): Promise<{ count: number; items: ImportCard[] }> =>
      call(api.GET("/api/staff/imports", { params: { query: { page, size: 20 } }, signal })),
  });

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: [...importsKey, "one", id],
    queryFn: ({ signal }): Promise<ImportDetail> =>
      call(api.GET("/api/staff/imports/{batch_id}", { params: { path: { batch_id: id } }, signal })),
  });

export function uploadImport(file: File): Promise<ImportDetail> {
  const form = new FormData();
  form.set("file", file);
  return call(
    api.POST("/api/staff/imports", { body: form as never, bodySerializer: (body: unknown) => body as FormData }),
  );
}

export async function confirmImport(id: number, skip: number[], category: string[]): Promise<number> {
  const params = { path: { batch_id: id } };
  return (await call(api.POST("/api/staff/imports/{batch_id}/confirm", { params, body: { skip, category } })))
    .questions;
}

export async function undoImport(id: number): Promise<number> {
  return (await call(api.POST("/api/staff/imports/{batch_id}/undo", { params: { path: { batch_id: id } } }))).questions;
}
