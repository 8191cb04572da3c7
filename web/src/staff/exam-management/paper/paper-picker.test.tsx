// A paper beyond the first page is found by what is typed, and the chosen one keeps its name.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { PaperPicker } from "@/staff/exam-management/paper/paper-picker";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("lets the server search", async () => {
  languagePreference.set("en");
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const words = new URL(request.url).searchParams.get("words") ?? "";
    asked.push(words);
    const items = words === "zoo" ? [{ id: 312, title: "Zoology", owner_name: "Cleo" }] : [];
    return Response.json({ count: items.length, items });
  });
  const onChange = vi.fn();
  const picker = <PaperPicker label="Paper" value={5} known={{ id: 5, name: "Algebra" }} onChange={onChange} />;
  await renderPage(picker, { queryClient: createQueryClient() });
  const field = screen.getByRole("combobox", { name: /Paper/ });
  expect(field).toHaveValue("Algebra");
  await userEvent.clear(field);
  await userEvent.type(field, "zoo");
  await userEvent.click(await screen.findByRole("option", { name: /Zoology/ }));
  expect(onChange).toHaveBeenLastCalledWith(312);
  expect(asked).toContain("zoo");
});
