// A query's content: kept as it stands when it could not be renewed, asked for again when it never came.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { languagePreference } from "@/ui/i18n/language";
import { QueryView } from "@/ui/query-view";

afterEach(cleanup);

const key = ["question"];

function Editor({ ask }: { ask: () => Promise<string> }) {
  const query = useQuery({ queryKey: key, queryFn: ask, retry: false });
  return <QueryView query={query}>{(label) => <input aria-label={label} />}</QueryView>;
}

function shown(client: QueryClient, ask: () => Promise<string>) {
  languagePreference.set("en");
  render(
    <QueryClientProvider client={client}>
      <Editor ask={ask} />
    </QueryClientProvider>,
  );
}

it("keeps what was typed when its data cannot be renewed, and says so", async () => {
  const client = new QueryClient();
  const ask = vi.fn().mockResolvedValueOnce("Stem").mockRejectedValue(new Error("gone"));
  shown(client, ask);
  const field = await screen.findByRole("textbox", { name: "Stem" });
  await userEvent.type(field, "Newton");
  await act(() => client.invalidateQueries({ queryKey: key }));
  expect(await screen.findByRole("alert")).toBeInTheDocument();
  expect(screen.getByRole("textbox", { name: "Stem" })).toHaveValue("Newton");
});

it("asks again for what never came", async () => {
  const ask = vi.fn().mockRejectedValueOnce(new Error("gone")).mockResolvedValue("Stem");
  shown(new QueryClient(), ask);
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("textbox", { name: "Stem" })).toBeInTheDocument();
});
