// The exam's page where the browser itself fails: said, with another try, never a page that waits for ever.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rememberEntered } from "@/student/entered";
import { clientOf } from "@/student/own-pages.test-support";
import SitPage from "@/student/sit-page";
import { Hall } from "@/student/sit-page.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

beforeEach(() => {
  languagePreference.set("en");
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const openPage = () => renderPage(<SitPage />, { queryClient: clientOf(), at: "/sit/7", path: "/sit/$examId" });

it("says that the page could not be opened, and tries again", async () => {
  const hall = new Hall({});
  hall.open();
  const channels = globalThis.BroadcastChannel;
  vi.stubGlobal(
    "BroadcastChannel",
    class {
      constructor() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      }
    },
  );
  await openPage();
  const again = await screen.findByRole("button", { name: "Try again" });
  vi.stubGlobal("BroadcastChannel", channels);
  await userEvent.setup().click(again);
  await vi.waitFor(() => expect(hall.socket).not.toBeNull());
});

it("opens from this device where a proxy answers for a server that is down", async () => {
  const hall = new Hall({});
  hall.failing = Number.POSITIVE_INFINITY;
  hall.open();
  rememberEntered(1, 7, hall.attemptId);
  await openPage();
  await vi.waitFor(() => expect(hall.socket).not.toBeNull());
});

it("opens from this device after three seconds of a network that is connected and dead", async () => {
  const hall = new Hall({});
  hall.open();
  const answer = fetch;
  const limit = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
  vi.stubGlobal("fetch", (asked: Request | string, options: RequestInit = {}) => {
    if (typeof asked === "string" || !asked.url.endsWith("/enter")) return answer(asked, options);
    return options.signal?.aborted ? Promise.reject(options.signal.reason) : new Promise(() => {});
  });
  localStorage.clear();
  await openPage();
  await screen.findByRole("heading", { name: "Your exam is being prepared…" });
  expect(limit).not.toHaveBeenCalled(); // nothing here to go on with: as long as it takes
  cleanup();
  rememberEntered(1, 7, hall.attemptId);
  await openPage();
  await vi.waitFor(() => expect(hall.socket).not.toBeNull());
  expect(limit).toHaveBeenCalledWith(3_000);
});
