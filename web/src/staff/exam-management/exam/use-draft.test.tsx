// What is written while the fields of an exam are being saved stays a change.
import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { useDraft } from "@/staff/exam-management/exam/use-draft";
import { examDetail } from "@/staff/exam-management/examples.test-support";

afterEach(() => vi.unstubAllGlobals());

it("keeps what differs from what was sent", async () => {
  const detail = examDetail();
  let answer = () => {};
  const bodies: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    bodies.push(await request.json());
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return new Response(JSON.stringify({ ...detail, version: detail.version + 1 }));
  });
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useDraft(detail), { wrapper });
  act(() => result.current.change({ title: "Optics", decimals: 1 }));
  let saved: Promise<boolean> = Promise.resolve(false);
  act(() => {
    saved = result.current.save();
  });
  await waitFor(() => expect(bodies).toHaveLength(1));
  act(() => result.current.change({ title: "Optics II" }));
  answer();
  await act(async () => void (await saved));
  expect(result.current.changes).toEqual({ title: "Optics II" });
  expect(result.current.isChanged).toBe(true);
});
