// Signing out without a connection says that one is still signed in.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { type Session, sessionQuery } from "@/api/session";
import { UserMenu } from "@/app/shell/user-menu";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("installs the page as an app where the browser offers it", async () => {
  languagePreference.set("en");
  const queryClient = createQueryClient();
  const user = { id: 1, username: "ada", name: "Ada", roles: ["candidate"], zone: "UTC", language: "en" };
  queryClient.setQueryData(sessionQuery.queryKey, { user, institution: "I", is_staff: false, may: [] } as Session);
  await renderPage(<UserMenu />, { queryClient });
  const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
    prompt: vi.fn(async () => {}),
  });
  window.dispatchEvent(offer);
  expect(offer.defaultPrevented).toBe(true);
  const open = async () => userEvent.click(await screen.findByRole("button", { name: "Account of Ada" }));
  await open();
  await userEvent.click(await screen.findByRole("menuitem", { name: "Install as an app" }));
  expect(offer.prompt).toHaveBeenCalledTimes(1);
  await open();
  expect(await screen.findByRole("menuitem", { name: "Sign out" })).toBeInTheDocument();
  expect(screen.queryByRole("menuitem", { name: "Install as an app" })).not.toBeInTheDocument();
});

it("tells when signing out did not reach the server", async () => {
  languagePreference.set("en");
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
  const queryClient = createQueryClient();
  const user = { id: 1, username: "ada", name: "Ada", roles: ["candidate"], zone: "UTC", language: "en" };
  queryClient.setQueryData(sessionQuery.queryKey, { user, institution: "I", is_staff: false, may: [] } as Session);
  await renderPage(<UserMenu />, { queryClient });
  await userEvent.click(await screen.findByRole("button", { name: "Account of Ada" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(await screen.findByText("You are still signed in")).toBeInTheDocument();
});
