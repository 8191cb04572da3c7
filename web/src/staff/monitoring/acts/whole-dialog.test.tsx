// An act says whom it concerns before it is done and after, and who will read the reason.
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import type { MonitorRow } from "@/realtime/events";
import { ActDialogs } from "@/staff/monitoring/acts/act-dialogs";
import type { Act } from "@/staff/monitoring/acts/possible";
import { targetsOf } from "@/staff/monitoring/acts/targets";
import { examOf, rowOf } from "@/staff/monitoring/row.test-support";
import { ToastRegion } from "@/ui/toast-region";

const rows = [rowOf(1, { name: "Ada Nguyen" }), rowOf(2), rowOf(3, { room_id: 2, room: "Library" })];
const rooms = [
  { room_id: 1, name: "Hall A", count: 2 },
  { room_id: 2, name: "Library", count: 1 },
];
const scene = { rows, rooms, ownRooms: null, room: "", selectedIds: new Set<string>() };
const paths: string[] = [];

beforeEach(() => {
  paths.length = 0;
  vi.stubGlobal("fetch", async (request: Request) => {
    paths.push(new URL(request.url).pathname);
    return Response.json({});
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function ask(act: Act, targets = targetsOf(scene)) {
  const nothing = () => {};
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <ActDialogs exam={examOf()} asked={{ act, targets }} onClose={nothing} onDone={nothing} />
      <ToastRegion />
    </QueryClientProvider>,
  );
}
const selected = (...ids: string[]) => targetsOf({ ...scene, selectedIds: new Set(ids) }).slice(0, 1);
const bound = targetsOf({ ...scene, rows: rows.slice(0, 2), rooms: rooms.slice(0, 1), ownRooms: [1] });

it.each([
  ["the exam", targetsOf(scene), "Pause the clock for the whole exam, 3 candidates?", "Pause the whole exam"],
  ["the one room of its invigilator", bound, "Pause the clock for Hall A, 2 candidates?", "Pause Hall A"],
  ["one person", selected("1"), "Pause the clock for Ada Nguyen?", "Pause Ada Nguyen"],
  ["some", selected("1", "3"), "Pause the clock for the 2 selected?", "Pause the 2 selected"],
])("a pause names whom it stops: %s", (_, targets, title, action) => {
  ask("pause", targets);
  expect(screen.getByRole("dialog", { name: title })).toBeVisible();
  expect(screen.getByRole("button", { name: action })).toBeDisabled();
  expect(screen.queryByText(/for everyone/) === null).toBe(targets[0]?.id !== "all");
});

it("what was done names it too, and goes to them alone", async () => {
  ask("resume", selected("1"));
  await userEvent.click(screen.getByRole("button", { name: "Resume Ada Nguyen" }));
  expect(await screen.findByText("Resumed: Ada Nguyen")).toBeVisible();
  expect(paths).toEqual(["/api/staff/exams/7/attempts/resume"]);
});

it("an announcement and a change of time name the one they are for", async () => {
  ask("announce", selected("1"));
  expect(screen.getByRole("dialog", { name: "Announcement to Ada Nguyen" })).toBeVisible();
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "Turn the page." } });
  await userEvent.click(screen.getByRole("button", { name: "Send to 1" }));
  expect(await screen.findByText("Announcement sent to Ada Nguyen")).toBeVisible();
  cleanup();
  ask("extend", selected("1"));
  expect(screen.getByRole("dialog", { name: "Change time for Ada Nguyen" })).toBeVisible();
});

it.each(["pause", "extend", "close"] as const)("%s: says that candidates read the reason", async (act) => {
  ask(act);
  await waitFor(() =>
    expect(screen.getByRole("textbox", { name: /Reason/ })).toHaveAccessibleDescription(/Candidates read it/),
  );
});

it("the end counts those who write now: the reopened too, whoever never came not", () => {
  const states: Partial<MonitorRow>[] = [
    { presence: "absent", state: "ready" },
    { presence: "handed_in", state: "submitted" },
    { presence: "writing", state: "reopened" },
    { presence: "offline", state: "in_progress" },
  ];
  ask("close", targetsOf({ ...scene, rows: states.map((changes, place) => rowOf(place + 1, changes)) }));
  expect(screen.getByText(/handed in for the 2 writing now/)).toBeVisible();
  expect(screen.getByRole("button", { name: "End for 2 writing" })).toBeDisabled();
});

it("the end says so when nobody writes any more", () => {
  const row = rowOf(1, { presence: "handed_in", state: "submitted" });
  ask("close", targetsOf({ ...scene, rows: [row] }));
  expect(screen.getByText(/^Nobody is writing now/)).toBeVisible();
  expect(screen.getByRole("button", { name: "End exam now" })).toBeDisabled();
});
