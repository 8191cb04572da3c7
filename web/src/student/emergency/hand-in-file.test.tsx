// A file from another device is handed in, and what became of it is said in words.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { components } from "@/api/schema";
import { HandInFile } from "@/student/emergency/hand-in-file";
import { clientOf, serve } from "@/student/own-pages.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

type Taken = components["schemas"]["Taken"];
const save = (verdict: string, code = "") => ({ number: 1, verdict, code, message: "" });
const taken = (saves: Taken["saves"], isComplete = true): Taken => ({
  attempt_id: 5,
  candidate: "Ada",
  device: "tab",
  made_at: "2027-03-15T11:00:00Z",
  saves,
  is_complete: isComplete,
  receipt: null,
});

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function handIn(answer: Taken | Response) {
  const asked = serve({ "POST /api/student/attempts/5/emergency-files": () => answer });
  const user = userEvent.setup();
  const { container } = await renderPage(<HandInFile attemptId={5} />, { queryClient: clientOf() });
  await user.click(screen.getByText("I have an emergency file"));
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no way to open a file");
  await user.upload(input, new File(["{}"], "x.json", { type: "application/json" }));
  return { container, asked };
}

it("says that everything is saved", async () => {
  const { container, asked } = await handIn(taken([save("saved"), save("saved")]));
  expect(await screen.findByText(/All 2 changes in the file are saved/)).toBeInTheDocument();
  expect(asked.at(-1)?.headers.get("content-type")).toContain("multipart/form-data");
  expect(await axeProblems(container)).toEqual([]);
});

it("says what waits for the invigilator, and what could not be used", async () => {
  await handIn(taken([save("late", "undecided")]));
  expect(await screen.findByText(/the invigilator decides whether they count/)).toBeInTheDocument();
  cleanup();
  await handIn(taken([save("saved"), save("refused", "malformed")], false));
  expect(await screen.findByText(/Some changes in the file could not be used/)).toBeInTheDocument();
});

it("says why a file is not taken", async () => {
  const problem = { status: 422, code: "tampered", detail: "The file was changed after it was made." };
  await handIn(new Response(JSON.stringify(problem), { status: 422 }));
  expect(await screen.findByRole("alert")).toBeInTheDocument();
});
