// The palette: what is known at once, what the server finds, and what is said while it looks or when it cannot.
import { QueryClient } from "@tanstack/react-query";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { CommandPalette } from "@/ui/command-palette";
import { type Command, type CommandSource, useCommandSources, useCommands } from "@/ui/commands";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

afterEach(cleanup);

const command = (title: string, group: string, run = vi.fn()): Command => ({
  id: `${group} ${title}`,
  title,
  group,
  run,
});
const page = command("Exams", "Page");

function Palette({ sources, onClose }: { sources: readonly CommandSource[]; onClose: (isOpen: boolean) => void }) {
  useCommands(useMemo(() => [page], []));
  useCommandSources(sources);
  return <CommandPalette isOpen onOpenChange={onClose} />;
}

async function shown(...sources: CommandSource[]) {
  languagePreference.set("en");
  const onClose = vi.fn();
  await renderPage(<Palette sources={sources} onClose={onClose} />, { queryClient: new QueryClient() });
  return { onClose, user: userEvent.setup() };
}

const source = (title: string, search: CommandSource["search"]): CommandSource => ({ id: title, title, search });

it("finds on the server what is typed, and opens it by keyboard alone", async () => {
  const found = command("Astronomy final", "Exam");
  const search = vi.fn(async () => [found]);
  const { user, onClose } = await shown(source("Exams", search));
  await user.keyboard("astro");
  expect(screen.getByText("Looking further …")).toBeInTheDocument();
  expect(await screen.findByRole("menuitem", { name: /Astronomy final/ })).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText("Looking further …")).toBeNull());
  expect(screen.queryByRole("menuitem", { name: /^Exams/ })).toBeNull();
  expect(search).toHaveBeenCalledExactlyOnceWith("astro", expect.any(AbortSignal));
  expect(await axeProblems(document.body)).toEqual([]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(found.run).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledWith(false);
});

it("asks nobody for a single letter", async () => {
  const search = vi.fn(async () => []);
  const { user } = await shown(source("Exams", search));
  await user.keyboard("e");
  expect(screen.getByRole("menuitem", { name: /^Exams/ })).toBeInTheDocument();
  expect(screen.queryByText("Looking further …")).toBeNull();
});

it("says that there is nothing only when everybody has answered", async () => {
  let answer = (_: Command[]) => {};
  const search = () =>
    new Promise<Command[]>((resolve) => {
      answer = resolve;
    });
  const { user } = await shown(source("Exams", search));
  await user.keyboard("zzz");
  expect(screen.queryByText(/Nothing by that name/)).toBeNull();
  await waitFor(() => {
    answer([]);
    expect(screen.getByText(/Nothing by that name/)).toBeInTheDocument();
  });
});

it("names who could not be asked, keeps the rest, and asks again", async () => {
  const people = vi.fn<CommandSource["search"]>().mockRejectedValue(new Error("gone"));
  const { user } = await shown(
    source("Exams", async () => [command("Astronomy", "Exam")]),
    source("People", people),
  );
  await user.keyboard("ast");
  expect(await screen.findByRole("alert")).toHaveTextContent("Could not ask for: People.");
  expect(screen.getByRole("menuitem", { name: /Astronomy/ })).toBeInTheDocument();
  people.mockResolvedValue([command("Asta", "Person")]);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("menuitem", { name: /Asta/ })).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});
