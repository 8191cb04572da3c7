// Handing in was pressed without a line; when it is back the exam may be written elsewhere, or anew: then nothing is handed in.
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Event } from "@/realtime/events";
import { enter, type Hall, iso } from "@/student/sit-page.test-support";
import { languagePreference } from "@/ui/i18n/language";

beforeEach(() => {
  languagePreference.set("en");
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  // The library of queries remembers it for all files that share this process.
  window.dispatchEvent(new Event("online"));
});

const patient = { timeout: 8_000 };

/** The line goes, hand-in is pressed, and the socket stands again, not yet welcomed. */
async function pressed(): Promise<Hall> {
  const { hall } = await enter();
  await hall.rings();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Hand in" }, patient));
  const dialog = await screen.findByRole("alertdialog", {}, patient);
  hall.socket = null;
  await act(async () => void window.dispatchEvent(new Event("offline")));
  await user.click(within(dialog).getByRole("button", { name: "Hand in now" }));
  await act(async () => void window.dispatchEvent(new Event("online")));
  await waitFor(() => expect(hall.socket).not.toBeNull(), patient);
  expect(screen.getByRole("alertdialog")).toBeInTheDocument();
  return hall;
}

async function nothingIsHandedIn(hall: Hall): Promise<void> {
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull(), patient);
  expect(await screen.findByRole("textbox", { name: "Your answer" }, patient)).toBeInTheDocument();
  expect(hall.sent.map(({ type }) => type)).not.toContain("attempt.hand_in");
}

it("does not end the exam that is written on another device by now", async () => {
  const hall = await pressed();
  await act(async () => hall.welcome({ is_writer: false }));
  await nothingIsHandedIn(hall);
});

it("does not end an attempt that was reopened after its time ran out", async () => {
  const hall = await pressed();
  const { attempt } = hall.snapshot;
  hall.snapshot = {
    ...hall.snapshot,
    attempt: { ...attempt, state: "auto_submitted", handed_in: "automatic", ended_at: iso(Date.now()) },
  };
  await act(async () => hall.welcome());
  expect(
    await screen.findByRole("heading", { name: "Your time is over, and your exam was handed in for you" }, patient),
  ).toBeInTheDocument();
  const reopened = { ...attempt, reopened_at: iso(Date.now()), reopened_limit_ms: 600_000 };
  await hall.happens({ type: "attempt.reopened", attempt: reopened } as Event);
  await nothingIsHandedIn(hall);
});
