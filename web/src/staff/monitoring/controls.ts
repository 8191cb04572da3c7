// The acts over HTTP; the server decides, keeps the reason and tells everyone concerned.
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { Done, Extension, Preview, Whom } from "@/staff/monitoring/api-types";

const path = (id: number) => ({ path: { exam_id: id } });

export type WholeAct = "open" | "close";

export function openExam(id: number, reason: string): Promise<unknown> {
  return call(api.POST("/api/staff/exams/{exam_id}/open", { params: path(id), body: { reason } }));
}

export function closeExam(id: number, reason: string): Promise<unknown> {
  return call(api.POST("/api/staff/exams/{exam_id}/close", { params: path(id), body: { reason } }));
}

/** The whole exam by one act of its own; a room or some candidates by theirs. */
export function pause(id: number, whom: Whom, reason: string): Promise<unknown> {
  const params = path(id);
  if (whom.all) return call(api.POST("/api/staff/exams/{exam_id}/pause", { params, body: { reason } }));
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/pause", { params, body: { whom, reason } }));
}

export function resume(id: number, whom: Whom, reason: string): Promise<unknown> {
  const params = path(id);
  if (whom.all) return call(api.POST("/api/staff/exams/{exam_id}/resume", { params, body: { reason } }));
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/resume", { params, body: { whom, reason } }));
}

export function terminateExam(id: number, policy: "keep" | "void", confirm: string, reason: string): Promise<unknown> {
  const body = { policy, confirm, reason };
  return call(api.POST("/api/staff/exams/{exam_id}/terminate", { params: path(id), body }));
}

export function announce(id: number, whom: Whom, text: string): Promise<unknown> {
  return call(api.POST("/api/staff/exams/{exam_id}/announce", { params: path(id), body: { whom, text } }));
}

export function previewExtension(id: number, body: Extension, signal: AbortSignal): Promise<Preview> {
  return call(api.POST("/api/staff/exams/{exam_id}/extend/preview", { params: path(id), body, signal }));
}

export async function extend(id: number, body: Extension): Promise<number> {
  return (await call(api.POST("/api/staff/exams/{exam_id}/extend", { params: path(id), body }))).people;
}

export interface ForSome {
  candidate_ids: number[];
  reason: string;
  minutes?: number;
  policy?: "keep" | "void";
}

const filled = ({ policy = "keep", ...some }: ForSome) => ({ ...some, policy });

export function handIn(id: number, some: ForSome): Promise<Done> {
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/hand-in", { params: path(id), body: filled(some) }));
}

export function takeEmergencyFile(id: number, file: File): Promise<components["schemas"]["Taken"]> {
  const form = new FormData();
  form.append("file", file);
  const options = { params: path(id), body: form as never, bodySerializer: (body: unknown) => body as FormData };
  return call(api.POST("/api/staff/exams/{exam_id}/emergency-files", options));
}

export function admit(id: number, some: ForSome): Promise<Done> {
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/admit", { params: path(id), body: filled(some) }));
}

export function reopen(id: number, some: ForSome): Promise<Done> {
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/reopen", { params: path(id), body: filled(some) }));
}

export function terminateSome(id: number, some: ForSome): Promise<Done> {
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/terminate", { params: path(id), body: filled(some) }));
}

export function noteIncident(id: number, some: ForSome): Promise<Done> {
  return call(api.POST("/api/staff/exams/{exam_id}/attempts/incident", { params: path(id), body: filled(some) }));
}

export function decideLate(
  id: number,
  decision: { attempt_id: number; positions: number[]; counts: boolean; reason: string },
): Promise<unknown> {
  return call(api.POST("/api/staff/exams/{exam_id}/late", { params: path(id), body: decision }));
}
