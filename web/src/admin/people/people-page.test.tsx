// Accounts are found, opened, switched off after a question; officers see them without the acts of administrators.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ada, clientOf, serve } from "@/admin/admin-pages.test-support";
import PeoplePage from "@/admin/people/people-page";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const people = { total: 1, start: 0, people: [ada] };
const answers = {
  "GET /api/admin/people": people,
  "GET /api/admin/people/7": ada,
  "GET /api/admin/accommodations": [],
  "PUT /api/admin/people/7/activity": { ...ada, is_active: false },
};

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("deactivates an account only with a reason", async () => {
  const asked = serve(answers);
  const user = userEvent.setup();
  const { container } = await renderPage(<PeoplePage />, { queryClient: clientOf("administrator") });
  await user.click(await screen.findByRole("rowheader", { name: "Ada Abel" }));
  expect(await axeProblems(container)).toEqual([]);
  const dialog = await screen.findByRole("dialog", { name: "Ada Abel" });
  expect(await axeProblems(dialog)).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Deactivate account" }));
  const question = await screen.findByRole("alertdialog");
  const act = within(question).getByRole("button", { name: "Deactivate account" });
  expect(act).toBeDisabled();
  await user.type(within(question).getByRole("textbox", { name: /Reason/ }), "left");
  await user.click(act);
  expect(await screen.findByText("The account of Ada Abel is deactivated")).toBeInTheDocument();
  await waitFor(() => expect(question).not.toBeInTheDocument());
  const sent = asked.find(({ method }) => method === "PUT");
  expect(await sent?.json()).toEqual({ is_active: false, reason: "left" });
});

it("lets an officer look, and grant time, but not manage accounts", async () => {
  serve(answers);
  const user = userEvent.setup();
  await renderPage(<PeoplePage />, { queryClient: clientOf("officer") });
  expect(screen.queryByRole("button", { name: "New account" })).toBeNull();
  await user.click(await screen.findByRole("rowheader", { name: "Ada Abel" }));
  const dialog = await screen.findByRole("dialog", { name: "Ada Abel" });
  expect(within(dialog).getByRole("button", { name: "Grant extra time" })).toBeInTheDocument();
  expect(within(dialog).queryByRole("button", { name: "Deactivate account" })).toBeNull();
});

it("says when nobody fits, with the way back", async () => {
  serve({ "GET /api/admin/people": { total: 0, start: 0, people: [] } });
  const user = userEvent.setup();
  await renderPage(<PeoplePage />, { queryClient: clientOf("administrator") });
  await user.type(await screen.findByRole("searchbox"), "zz");
  expect(await screen.findByRole("button", { name: "Clear search and filters" })).toBeInTheDocument();
});
