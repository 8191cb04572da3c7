import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { ReadOutCode } from "@/staff/monitoring/strip/read-out-code";
import { axeProblems } from "@/ui/testing/axe-problems";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("is asked for with a reason, shown, and forgotten with the dialog", async () => {
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push([new URL(request.url).pathname, await request.json()]);
    return Response.json({ code: "7HQ2-M0C4-V9XZ-11AB" });
  });
  render(<ReadOutCode examId={7} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Read-out code" }));
  const show = screen.getByRole("button", { name: "Show the code" });
  expect(show).toBeDisabled();
  await user.type(screen.getByLabelText(/Why is it needed/), "no network in the aula");
  await user.click(show);
  expect(await screen.findByText("7HQ2-M0C4-V9XZ-11AB")).toBeVisible();
  expect(asked).toEqual([["/api/staff/exams/7/read-out-code", { reason: "no network in the aula" }]]);
  expect(await axeProblems(screen.getByRole("dialog"))).toEqual([]);
  await user.keyboard("{Escape}");
  expect(screen.queryByText("7HQ2-M0C4-V9XZ-11AB")).toBeNull();
});
