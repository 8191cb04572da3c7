// The author's preview: waits for its opener, shows what it sends with the exam room's parts, keeps nothing.
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { clientOf } from "@/student/own-pages.test-support";
import PreviewPage from "@/student/paper/preview-page";
import { examples } from "@/student/paper/questions/examples.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function post(data: object, origin = window.location.origin) {
  await act(async () => {
    window.dispatchEvent(new MessageEvent("message", { data, origin }));
  });
}

it("shows a question that the opener sends, and none that a stranger sends", async () => {
  languagePreference.set("en");
  const { container } = await renderPage(<PreviewPage />, { queryClient: clientOf() });
  const questions = [examples.single_choice.question, examples.essay.question];
  await post({ type: "preview", questions }, "https://elsewhere.example");
  expect(screen.getByText(/Waiting for the page/)).toBeInTheDocument();
  // Landmarks with names of their own: the page around the frame has a main and a banner too.
  expect(screen.getByRole("main")).toHaveAccessibleName("Preview");
  await post({ type: "preview", questions, seed: "s", title: "Draft" });
  expect(screen.getByRole("heading", { name: "Draft" })).toBeInTheDocument();
  expect(screen.getByRole("banner", { name: "Draft" })).toBeInTheDocument();
  expect(screen.getByRole("main")).toHaveAccessibleName("Question 1 of 2");
  const user = userEvent.setup();
  const opener = { postMessage: vi.fn() };
  vi.stubGlobal("opener", opener);
  await user.click(screen.getByRole("radio", { name: "Option A" }));
  const [told, origin] = opener.postMessage.mock.lastCall ?? [];
  expect(told).toMatchObject({ type: "preview.response", ref: questions[0]?.ref });
  expect(origin).toBe(window.location.origin);
  expect(screen.getByRole("button", { name: "Question 1, answered" })).toBeInTheDocument();
  expect(await axeProblems(container)).toEqual([]);
});
