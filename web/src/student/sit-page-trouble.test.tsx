// The exam's page where the browser itself fails: said, with another try, never a page that waits for ever.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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
  await renderPage(<SitPage />, { queryClient: clientOf(), at: "/sit/7", path: "/sit/$examId" });
  const again = await screen.findByRole("button", { name: "Try again" });
  vi.stubGlobal("BroadcastChannel", channels);
  await userEvent.setup().click(again);
  await vi.waitFor(() => expect(hall.socket).not.toBeNull());
});
