// Admission without the code: of exactly those who lack it, with its consequence, without a reason where none is needed.
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { ActDialogs } from "@/staff/monitoring/acts/act-dialogs";
import { selection } from "@/staff/monitoring/acts/targets";
import { examOf, rowOf } from "@/staff/monitoring/row.test-support";
import { axeProblems } from "@/ui/testing/axe-problems";
import { ToastRegion } from "@/ui/toast-region";

const sent: { path: string; body: { candidate_ids: number[]; reason: string } }[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    const body = await request.clone().json();
    sent.push({ path: new URL(request.url).pathname, body });
    return Response.json({ done: body.candidate_ids, refused: [] });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("admits those of the selection who lack the code, and names the one", async () => {
  const exam = examOf({ has_access_code: true });
  const lacking = rowOf(2, { name: "Ben García", state: "ready", trouble: ["not_started", "no_code"] });
  const targets = [selection([rowOf(1, { name: "Ada Nguyen" }), lacking])];
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <ActDialogs exam={exam} asked={{ act: "admit", targets }} onClose={() => {}} onDone={() => {}} />
      <ToastRegion />
    </QueryClientProvider>,
  );
  expect(screen.getByRole("dialog", { name: "Admit 1 candidate without the code?" })).toBeVisible();
  expect(screen.getByText(/at the bell, or at once if the exam has opened/)).toBeVisible();
  expect(screen.getByText("Ben García")).toBeVisible();
  expect(screen.queryByText(/Ada Nguyen/)).toBeNull();
  expect(await axeProblems(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Admit 1" }));
  expect(await screen.findByText("Ben García admitted without the code")).toBeVisible();
  expect(sent).toMatchObject([{ path: "/api/staff/exams/7/attempts/admit", body: { candidate_ids: [2], reason: "" } }]);
});
