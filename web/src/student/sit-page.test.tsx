// The candidate's hour as the candidate meets it: saving, notices, pause, hand-in.
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Event } from "@/realtime/events";
import { enter, iso } from "@/student/sit-page.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";

beforeEach(() => {
  languagePreference.set("en");
  // The clock ticks outside of any act of the test's.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const map = () => screen.getByRole("navigation", { name: "Questions" });
const pause = {
  id: 5,
  kind: "pause",
  scope: "exam",
  room_id: null,
  amount_ms: null,
  moves_close: false,
  reason: "Fire drill",
  made_at: "",
  act: 0,
};

async function inRoom() {
  const entered = await enter();
  await entered.hall.rings();
  await screen.findByRole("heading", { name: "Question 1 of 3" });
  return { ...entered, user: userEvent.setup() };
}

describe("the exam room", () => {
  it("says saved after the server has it, and marks the question in the list", async () => {
    const { hall, user, view } = await inRoom();
    expect(await axeProblems(view.container)).toEqual([]);
    await user.type(screen.getByRole("textbox", { name: "Your answer" }), "Kepler");
    expect(within(map()).getByRole("button", { name: "Question 1, answered, not yet sent" })).toHaveAttribute(
      "aria-current",
      "step",
    );
    await user.tab();
    expect(await within(map()).findByRole("button", { name: "Question 1, answered" })).toBeInTheDocument();
    expect(screen.getAllByText(/^Saved \d\d:\d\d:\d\d$/)).toHaveLength(2);
    expect(hall.journal.size).toBe(1);
  });

  it("moves by buttons and keys, flags, and reads the new question's heading", async () => {
    const { user } = await inRoom();
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(screen.getByRole("heading", { name: "Question 2 of 3" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Flag" }));
    expect(within(map()).getByRole("button", { name: "Question 2, not answered, flagged" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Remove flag" })).toHaveAttribute("aria-pressed", "true");
    await user.click(within(map()).getByRole("button", { name: /^Question 1,/ }));
    expect(screen.getByRole("heading", { name: "Question 1 of 3" })).toHaveFocus();
    expect(screen.getByRole("button", { name: "Previous" })).toBeDisabled();
  });

  it("shows an extension with the old and the new end until it is acknowledged", async () => {
    const { hall, user } = await inRoom();
    const entry = {
      ...pause,
      kind: "extension",
      amount_ms: 300_000,
      started_at: null,
      ended_at: null,
      reason: "Late start",
    };
    await hall.happens({ type: "time.changed", entry } as Event);
    expect(await screen.findByText("Your time has changed")).toBeInTheDocument();
    expect(screen.getByText(/^You now have until .* \(before: .*\)\.$/)).toBeInTheDocument();
    await waitFor(() => expect(hall.sent.filter(({ type }) => type === "seen").length).toBeGreaterThan(1));
    await user.click(screen.getByRole("button", { name: "I have read it" }));
    expect(screen.queryByText("Your time has changed")).toBeNull();
  });

  it("shows what was said last before a change of time, which always tells the end as it is now", async () => {
    const { hall, user } = await inRoom();
    const extension = { ...pause, kind: "extension", amount_ms: 300_000, started_at: null, ended_at: null };
    await hall.happens({ type: "time.changed", entry: { ...extension, id: 5 } } as Event);
    const end = async () => (await screen.findByText(/^You now have until/)).textContent;
    const first = await end();
    await hall.happens({ type: "time.changed", entry: { ...extension, id: 6 } } as Event);
    const announcement = { id: 1, text: "Correction: in question 2…", scope: "exam", made_at: "", act: 31 };
    await hall.happens({ type: "announcement.made", announcement } as Event);
    expect(await screen.findByText(announcement.text)).toBeInTheDocument();
    expect(screen.queryByText("Your time has changed")).toBeNull();
    expect(screen.getByText("and 1 more")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "I have read it" }));
    expect(await end()).not.toBe(first);
    await user.click(screen.getByRole("button", { name: "I have read it" }));
    expect(screen.queryByRole("button", { name: "I have read it" })).toBeNull();
  });

  it("acknowledges each notice when its card is on the screen, not those behind it", async () => {
    const announcement = { id: 1, text: "Question 2 has a typing error.", scope: "exam", made_at: "", act: 31 };
    const extension = { ...pause, kind: "extension", amount_ms: 300_000, started_at: null, ended_at: null };
    const picture = {
      announcements: { 1: announcement },
      entries: { 2: { ...extension, id: 2, act: 32 }, 3: { ...extension, id: 3, act: 33 } },
      seen: [32],
    };
    const { hall } = await enter({ picture });
    expect(await screen.findByText(announcement.text)).toBeInTheDocument();
    const acts = () => hall.sent.flatMap((frame) => (frame.type === "seen" ? (frame.acts as number[]) : []));
    await waitFor(() => expect(acts()).toEqual([31]));
    const user = userEvent.setup();
    for (const _ of [1, 2]) await user.click(screen.getByRole("button", { name: "I have read it" }));
    await waitFor(() => expect(acts()).toEqual([31, 33]));
  });

  it("covers the page in a pause, sends what was typed, and goes on by itself", async () => {
    const { hall, user } = await inRoom();
    await user.type(screen.getByRole("textbox", { name: "Your answer" }), "half");
    const started = iso(Date.now());
    const exam = { ...hall.snapshot.exam, state: "paused", reason: "Fire drill" };
    const open = { ...pause, started_at: started, ended_at: null };
    await hall.happens({ type: "time.changed", entry: open } as Event, { type: "exam.paused", exam } as Event);
    expect(await screen.findByRole("heading", { name: "The exam is paused" })).toHaveFocus();
    expect(document.querySelectorAll("#main")).toHaveLength(1);
    expect(screen.queryByRole("textbox", { name: "Your answer" })).toBeNull();
    await waitFor(() => expect(hall.journal.size).toBe(1));
    const over = { ...open, ended_at: iso(Date.now() + 1) };
    await hall.happens(
      { type: "time.changed", entry: over } as Event,
      { type: "exam.resumed", exam: { ...exam, state: "open" } } as Event,
    );
    expect(await screen.findByRole("textbox", { name: "Your answer" })).toHaveValue("half");
    expect(screen.getByRole("textbox", { name: "Your answer" })).toHaveFocus();
    expect(screen.getByText("The exam continues")).toBeInTheDocument();
  });

  it("is read-only where another device writes", async () => {
    const { hall } = await inRoom();
    const spoken = screen.getAllByRole("status").find((one) => one.textContent === "" && one.tagName === "DIV");
    await hall.happens({ type: "device.changed", attempt_id: hall.attemptId, device: "other" } as Event);
    expect(await screen.findByText(/You are writing this exam on another device/)).toBeInTheDocument();
    expect(spoken).toHaveTextContent(/You are writing this exam on another device/);
    expect(screen.getByRole("textbox", { name: "Your answer" })).toHaveAttribute("readonly");
    expect(screen.queryByRole("button", { name: "Hand in" })).toBeNull();
  });

  it("stops at the end, keeps the text readable and says what happens", async () => {
    const { hall, user } = await inRoom();
    await user.type(screen.getByRole("textbox", { name: "Your answer" }), "last");
    const exam = { ...hall.snapshot.exam, state: "closed", closed_at: iso(Date.now()) };
    await hall.happens({ type: "exam.closed", exam } as Event);
    expect(await screen.findByText(/Your time is over/)).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Your answer" })).toHaveAttribute("readonly");
    await waitFor(() => expect(hall.journal.size).toBe(1));
  });
});

describe("handing in", () => {
  it("counts what is open and flagged, waits for the last save, and ends at the receipt", async () => {
    const { hall, user, view } = await inRoom();
    await user.click(screen.getByRole("button", { name: "Flag" }));
    await user.type(screen.getByRole("textbox", { name: "Your answer" }), "Kepler");
    await user.click(screen.getByRole("button", { name: "Hand in" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Hand in “Astronomy”?" });
    expect(within(dialog).getByText("2 questions have no complete answer:")).toBeInTheDocument();
    expect(within(dialog).getByText("1 question is flagged:")).toBeInTheDocument();
    expect(within(dialog).getByRole("button", { name: "Keep writing" })).toHaveFocus();
    expect(await axeProblems(document.body)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Hand in now" }));
    expect(await screen.findByRole("heading", { name: "Handed in" })).toBeInTheDocument();
    expect(hall.journal.size).toBe(1);
    expect(hall.sent.findIndex(({ type }) => type === "answers.save")).toBeLessThan(
      hall.sent.findIndex(({ type }) => type === "attempt.hand_in"),
    );
    expect(screen.getByRole("button", { name: "Download receipt" })).toBeInTheDocument();
    await act(async () => {});
    expect(await axeProblems(view.container)).toEqual([]);
  });
});
