// Signing in changes the language of the page only to one that the person chose.
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { SignInPage } from "@/app/sign-in/sign-in-page";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function signedIn(language: string) {
  localStorage.clear();
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["de-AT"]);
  const user = { id: 1, username: "ada", name: "Ada", roles: [], zone: "", language };
  const posted = vi.fn();
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "POST") posted();
    const known = request.method === "POST" ? user : null;
    return Response.json({ user: known, institution: "I", is_staff: false, may: [] });
  });
  await renderPage(<SignInPage />, { queryClient: createQueryClient(), at: "/sign-in", path: "/sign-in" });
  await userEvent.type(await screen.findByRole("textbox"), "ada");
  await userEvent.type(document.querySelector<HTMLInputElement>("input[type=password]")!, "secret{Enter}");
  await waitFor(() => expect(posted).toHaveBeenCalled());
}

it("stays with the browser's where none was chosen", async () => {
  await signedIn("");
  expect(languagePreference.isChosen()).toBe(false);
});

it("takes the chosen one", async () => {
  await signedIn("en");
  await waitFor(() => expect(languagePreference.get()).toBe("en"));
  expect(languagePreference.isChosen()).toBe(true);
});
