import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { AccessCode } from "@/staff/monitoring/strip/access-code";
import { axeProblems } from "@/ui/testing/axe-problems";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("asks for the code only when it is to be shown, each time anew, and forgets it with the dialog", async () => {
  const codes = ["orion", "vega"];
  const paths: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    paths.push(new URL(request.url).pathname);
    return Response.json({ code: codes.shift() });
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <AccessCode examId={7} />
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  expect(paths).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Show access code" }));
  const dialog = screen.getByRole("dialog", { name: "Access code" });
  expect(await screen.findByText("orion")).toBeVisible();
  expect(await axeProblems(dialog)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Copy code" }));
  expect(await navigator.clipboard.readText()).toBe("orion");
  await user.keyboard("{Escape}");
  expect(screen.queryByText("orion")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show access code" }));
  expect(await screen.findByText("vega")).toBeVisible();
  expect(screen.queryByText("orion")).toBeNull();
  expect(paths).toEqual(Array(2).fill("/api/staff/exams/7/access-code"));
});
