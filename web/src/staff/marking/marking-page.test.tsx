// The marking page against a server that keeps marks: keyboard, conflict, reasons, results, release.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { type Desk, desk, session } from "@/staff/marking/desk.test-support";
import MarkingPage from "@/staff/marking/marking-page";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

let server: Desk;

beforeEach(() => {
  server = desk();
  vi.stubGlobal("fetch", server.fetch);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(search = "") {
  const queryClient = createQueryClient();
  queryClient.setQueryData(["session"], session);
  return renderPage(<MarkingPage />, {
    queryClient,
    at: `/staff/exams/7/marking${search}`,
    path: "/staff/exams/$id/marking",
  });
}

/** The field, once the cursor stands in it. */
async function fieldOfPoints() {
  const field = await screen.findByRole("textbox", { name: "Points" });
  await waitFor(() => expect(field).toHaveFocus());
  return field;
}

it("tells what waits and leads to it", async () => {
  const { container } = await show();
  expect(await screen.findByText("2 answers to mark")).toBeVisible();
  expect(await axeProblems(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Start marking" }));
  expect(await screen.findByRole("heading", { name: "Question 1: Why Pluto" })).toBeVisible();
  expect(await screen.findByText(/Three criteria/)).toBeVisible();
});

it("marks by keyboard alone, one answer after the other, and refuses what is out of range", async () => {
  const { container } = await show("?question=q1");
  const points = await fieldOfPoints();
  expect(await axeProblems(container)).toEqual([]);
  await userEvent.keyboard("9{Enter}");
  expect(await screen.findByText("Give between 0 and 6 points.")).toBeVisible();
  expect(server.marks.get(1)?.points).toBeNull();
  await userEvent.clear(points);
  await userEvent.keyboard("2,5{Enter}");
  expect(await screen.findByText("The answer of two.")).toBeVisible();
  expect(server.marks.get(1)).toMatchObject({ points: 2.5, version: 1 });
  expect(screen.getByText("1 left to mark")).toBeVisible();
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Points" })).toHaveFocus());
  await userEvent.keyboard("4{Enter}");
  expect(await screen.findByText("All marked")).toBeVisible();
});

it("keeps what is written while the mark is being saved, and stays with the answer", async () => {
  let answerSave = () => {};
  const held = new Promise<void>((resolve) => {
    answerSave = resolve;
  });
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "PUT") await held;
    return server.fetch(request);
  });
  await show("?question=q1");
  await fieldOfPoints();
  await userEvent.keyboard("3{Enter}");
  const comment = screen.getByRole("textbox", { name: /^Comment/ });
  await userEvent.type(comment, "Well argued.");
  answerSave();
  await waitFor(() => expect(server.marks.get(1)).toMatchObject({ points: 3, comment: "" }));
  expect(await screen.findByText("Not saved")).toBeVisible();
  expect(comment).toHaveValue("Well argued.");
  expect(screen.getByText("The answer of one.")).toBeVisible();
});

it("keeps what was written when somebody else was quicker, and lets one decide", async () => {
  await show("?question=q1");
  await fieldOfPoints();
  server.marks.set(1, { points: 1, comment: "Thin.", version: 1, by: "Rana" });
  await userEvent.keyboard("3{Enter}");
  await screen.findByText("Rana gave 1 point. What you wrote is still below.");
  expect(screen.getByRole("textbox", { name: "Points" })).toHaveValue("3");
  expect(server.marks.get(1)?.points).toBe(1);
  await userEvent.click(screen.getByRole("button", { name: "Use mine instead" }));
  await screen.findByText("The answer of two.");
  expect(server.marks.get(1)).toMatchObject({ points: 3, version: 2 });
});

it("asks before leaving a mark unsaved", async () => {
  await show("?question=q1");
  await fieldOfPoints();
  await userEvent.keyboard("3");
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  const dialog = await screen.findByRole("alertdialog", { name: /Leave this answer/ });
  await userEvent.click(within(dialog).getByRole("button", { name: "Stay" }));
  expect(screen.getByText("The answer of one.")).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Points" })).toHaveValue("3");
});

it("goes on by Enter over marked answers without marking them anew", async () => {
  server.marks.set(1, { points: 1, comment: "", version: 1, by: "Rana" });
  await show("?question=q1&attempt=1");
  await fieldOfPoints();
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText("The answer of two.")).toBeVisible();
  expect(server.marks.get(1)?.version).toBe(1);
});

it("wants a reason once results are released", async () => {
  server.release();
  await show("?question=q1&attempt=1");
  await userEvent.type(await screen.findByRole("textbox", { name: "Points" }), "2");
  expect(screen.getByRole("button", { name: "Save and next" })).toBeDisabled();
  await userEvent.type(screen.getByRole("textbox", { name: /Reason for the change/ }), "Appeal");
  await userEvent.click(screen.getByRole("button", { name: "Save and next" }));
  await waitFor(() => expect(server.marks.get(1)?.points).toBe(2));
});

it("lists everyone, the absent too, and finds without accents", async () => {
  const { container } = await show("?view=results");
  const table = await screen.findByRole("grid", { name: "Results" });
  expect(within(table).getByRole("row", { name: /Zoë/ })).toHaveTextContent("Absent");
  expect(await axeProblems(container)).toEqual([]);
  await userEvent.type(screen.getByRole("searchbox"), "zoe");
  await waitFor(() => expect(within(table).queryByRole("row", { name: /Ada/ })).toBeNull());
  expect(screen.getByText("1 candidate")).toBeVisible();
});

it("releases with what candidates will see said first, and not before everything is marked", async () => {
  const { unmount } = await show("?view=results");
  await userEvent.click(await screen.findByRole("button", { name: "Release results" }));
  expect(await screen.findByRole("radio", { name: /Now/ })).toBeDisabled();
  unmount();
  server.marks.set(1, { points: 1, comment: "", version: 1, by: "Cleo" });
  server.marks.set(2, { points: 1, comment: "", version: 1, by: "Cleo" });
  await show("?view=results");
  await userEvent.click(await screen.findByRole("button", { name: "Release results" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("checkbox", { name: /Their own answers/ }));
  expect(dialog).toHaveTextContent("2 candidates are told and see: points, percent and grade.");
  expect(dialog).toHaveTextContent("1 candidate without a result");
  await userEvent.click(within(dialog).getByRole("button", { name: "Release now" }));
  await waitFor(() => expect(server.released).toMatchObject({ at: null, review_policy: { attempt: false } }));
});
