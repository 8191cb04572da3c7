// Before the exam as the candidate meets it: the door, the lobby, the bell, and pages that have no paper to show.
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Event } from "@/realtime/events";
import { enter, iso } from "@/student/sit-page.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";

beforeEach(() => {
  localStorage.clear();
  languagePreference.set("en");
  // The clock ticks outside of any act of the test's.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the lobby", () => {
  it("counts down and checks the device", async () => {
    const { view } = await enter();
    expect(await screen.findByRole("heading", { name: "Astronomy", level: 1 })).toBeInTheDocument();
    expect(screen.getByRole("timer")).toHaveTextContent(/^(1:00|0:5\d)$/);
    expect(await screen.findByText(/^Connected to the server, \d+ ms there and back$/)).toBeInTheDocument();
    expect(await screen.findByText(/^This device can store your answers/)).toBeInTheDocument();
    expect(await axeProblems(view.container)).toEqual([]);
  });

  it("asks for the access code before the bell and, with the focus, after it, while the time runs", async () => {
    const { hall, view } = await enter({}, { isAdmitted: false });
    expect(await screen.findAllByText(/Enter the access code: without it the exam does not appear/)).toHaveLength(2);
    expect(screen.queryByText(/the exam appears by itself/)).toBeNull();
    const opened_at = iso(Date.now() - 1_000);
    const exam = { ...hall.snapshot.exam, state: "open", opens_at: opened_at, opened_at };
    await hall.happens({ type: "exam.opened", exam } as Event);
    const title = "The exam has begun. Enter the access code.";
    expect(await screen.findByRole("heading", { name: title })).toBeInTheDocument();
    expect(screen.queryByText("Opens in")).toBeNull();
    expect(screen.getByRole("textbox", { name: "Access code" })).toHaveFocus();
    expect(screen.getByText(/^Your time is running: [\d:]+ left\.$/)).toBeInTheDocument();
    expect(await axeProblems(view.container)).toEqual([]);
  });

  it("says why the paper does not come, once it takes long", async () => {
    const opened_at = iso(Date.now() - 1_000);
    const { hall } = await enter({ exam: { state: "open", opened_at, opens_at: opened_at } });
    expect(await screen.findByText("Loading your paper…")).toBeInTheDocument();
    await act(async () =>
      hall.says({ type: "refused", ref: "paper", code: "not_on_roster", message: "Not on the list." }),
    );
    expect(await screen.findByText(/^Not on the list\. This takes longer/, {}, { timeout: 8_000 })).toBeInTheDocument();
  });

  it("comes in by itself when the server was starting anew", async () => {
    const { hall } = await enter({}, { failing: 2 });
    expect(await screen.findByRole("heading", { name: "Astronomy", level: 1 })).toBeInTheDocument();
    expect(hall.failing).toBe(0);
  });

  it("gives way to the paper by itself at the bell", async () => {
    const { hall } = await enter();
    await hall.rings();
    expect(await screen.findByRole("heading", { name: "Question 1 of 3" })).toHaveFocus();
    expect(screen.getByText("Read slowly.")).toBeInTheDocument();
    await waitFor(() => expect(hall.sent.filter(({ type }) => type === "seen")).toHaveLength(1));
  });

  it("says so when the exam is cancelled, with the reason", async () => {
    const { hall } = await enter();
    await hall.happens({
      type: "exam.cancelled",
      exam: { ...hall.snapshot.exam, state: "cancelled", reason: "Strike" },
    } as Event);
    expect(await screen.findByText("This exam was cancelled")).toBeInTheDocument();
    expect(screen.getByText("Reason: Strike")).toBeInTheDocument();
  });

  it("shows notices also where the own time begins by a button", async () => {
    const announcement = { id: 1, text: "Room 2 begins later.", scope: "exam", made_at: "", act: 31 };
    const opened_at = iso(Date.now() - 1_000);
    const exam = { mode: "window", state: "open", opened_at, opens_at: opened_at } as const;
    await enter({ exam, picture: { announcements: { 1: announcement } } });
    expect(await screen.findByRole("button", { name: "Begin now" })).toBeInTheDocument();
    expect(await screen.findByText(announcement.text)).toBeInTheDocument();
  });
});
