// An opening that comes earlier, or within minutes, is moved only after its consequence was agreed to.
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { MoveOpening } from "@/staff/exam-management/exam/move-opening";
import { examDetail } from "@/staff/exam-management/examples.test-support";

beforeEach(() => vi.setSystemTime("2027-03-14T12:00:00Z"));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function move(key: string, opens_at = "2027-03-15T09:00:00.000000Z") {
  const detail = examDetail({ state: "scheduled", opens_at }, { candidates: 402 });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MoveOpening detail={detail} isOpen onOpenChange={() => {}} />
    </QueryClientProvider>,
  );
  fireEvent.change(screen.getByRole("textbox", { name: /Reason/ }), { target: { value: "Room taken" } });
  screen.getByRole("spinbutton", { name: /^hour/ }).focus();
  await userEvent.keyboard(key);
}
const act = () => screen.getByRole("button", { name: "Move the opening" });

it("earlier: says what candidates were told and by how much it is earlier, and waits for a yes", async () => {
  await move("{ArrowDown}");
  expect(screen.getByRole("alert")).toHaveTextContent(
    /402 candidates were told .*10:00.*; the exam opens 1\s?h earlier/,
  );
  expect(act()).toBeDisabled();
  await userEvent.click(screen.getByRole("checkbox", { name: /I understand/ }));
  expect(act()).toBeEnabled();
  // Yes was said to that time and to no other.
  screen.getByRole("spinbutton", { name: /^hour/ }).focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(act()).toBeDisabled();
});

it("later is no surprise", async () => {
  await move("{ArrowUp}");
  expect(screen.getByText(/1\s?h later/)).toBeVisible();
  expect(act()).toBeEnabled();
});

it("later, but within the lobby's time, is one", async () => {
  await move("{ArrowUp}", "2027-03-14T11:10:00.000000Z");
  expect(screen.getByText(/opens in 10\s?min/)).toBeVisible();
  expect(act()).toBeDisabled();
});
