// Files handed in: sent in chunks that are tried again, going on where the last one ended, also after a reload.
import { api, call } from "@/api/client";
import { isProblem } from "@/api/problem";
import { Backoff } from "@/realtime/backoff";
import type { FileRef, Upload } from "@/student/paper/questions/types";
import { sha256Words } from "@/student/paper/sha256";

interface UploadState {
  upload_id: number;
  offset: number;
  is_complete: boolean;
  sha256: string;
}

const chunkSize = 512 * 1024;
const tries = 8;

export function uploadOf(attempt: number, question: string): Upload {
  return async (file, { onProgress, signal }) => {
    const sha256 = await hashOf(file);
    const begin = (): Promise<UploadState> =>
      call(
        api.POST("/api/student/attempts/{attempt_id}/uploads", {
          params: { path: { attempt_id: attempt } },
          body: { question, name: file.name, size: file.size, sha256 },
          signal,
        }),
      );
    let state = await persistently(begin, signal);
    while (!state.is_complete) {
      const { offset } = state;
      onProgress(offset / file.size);
      try {
        state = await send(state.upload_id, offset, file, signal);
      } catch (error) {
        if (!mayHelp(error)) throw error;
        // What arrived of the chunk is not known here: beginning again tells where to go on.
        state = await persistently(begin, signal, 1);
      }
    }
    onProgress(1);
    return { sha256, name: file.name, size: file.size } satisfies FileRef;
  };
}

async function send(id: number, offset: number, file: File, signal: AbortSignal): Promise<UploadState> {
  return call(
    api.PATCH("/api/student/uploads/{upload_id}", {
      params: { path: { upload_id: id }, query: { offset } },
      body: file.slice(offset, offset + chunkSize) as never,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { "Content-Type": "application/octet-stream" },
      signal,
    } as never),
  ) as Promise<UploadState>;
}

async function persistently<Value>(run: () => Promise<Value>, signal: AbortSignal, failures = 0): Promise<Value> {
  const backoff = new Backoff();
  for (let failed = failures; ; failed++) {
    if (failed > 0) await pause(500 + backoff.next());
    signal.throwIfAborted();
    try {
      return await run();
    } catch (error) {
      if (failed >= tries || !mayHelp(error)) throw error;
    }
  }
}

function mayHelp(error: unknown): boolean {
  return isProblem(error) && (error.isOffline || error.mayRetry || error.status >= 500 || error.status === 409);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** WebCrypto where the page may use it (https, localhost), else the plain way. */
async function hashOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  if (crypto.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  return [...sha256Words(new Uint8Array(bytes))].map((word) => word.toString(16).padStart(8, "0")).join("");
}
