// A file changes nothing until its report has been confirmed; refused lines come first and say why.
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clientOf, serve } from "@/admin/admin-pages.test-support";
import { ImportTab } from "@/admin/people/import/import-tab";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const report = {
  import_id: 3,
  counts: { created: 1, updated: 0, unchanged: 0, refused: 1 },
  rows: [
    { line: 2, username: "eva", outcome: "created", why: "" },
    { line: 3, username: "zed", outcome: "refused", why: "'pirate' is not a role." },
  ],
  ignored_columns: ["Farbe"],
  is_confirmed: false,
};

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function choose() {
  const user = userEvent.setup();
  const view = await renderPage(<ImportTab />, { queryClient: clientOf("officer") });
  const input = view.container.querySelector("input[type=file]") as HTMLInputElement;
  await user.upload(input, new File(["username\neva\n"], "people.csv", { type: "text/csv" }));
  return { ...view, user };
}

it("reports line by line, then imports what was confirmed", async () => {
  const asked = serve({
    "POST /api/admin/people/import": report,
    "POST /api/admin/people/import/3/confirm": { ...report, is_confirmed: true },
  });
  const { container, user } = await choose();
  const rows = within(await screen.findByRole("grid", { name: "What will happen" })).getAllByRole("row");
  expect(rows.slice(1).map((row) => row.textContent)).toEqual(["3zedRefused'pirate' is not a role.", "2evaNew"]);
  expect(screen.getByText(/left out: Farbe/)).toBeInTheDocument();
  expect(await axeProblems(container)).toEqual([]);
  expect(asked.some(({ url }) => url.endsWith("/confirm"))).toBe(false);
  await user.click(screen.getByRole("button", { name: "Import 1 account" }));
  expect(await screen.findByRole("heading", { name: "What happened" })).toBeInTheDocument();
});

it("says why a file cannot be read, and takes another one", async () => {
  const detail = "The file is empty. The first line names the columns.";
  serve({ "POST /api/admin/people/import": () => new Response(JSON.stringify({ detail }), { status: 422 }) });
  await choose();
  expect(await screen.findByText(detail)).toBeInTheDocument();
});
