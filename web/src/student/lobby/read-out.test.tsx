// The code that is read out: asked for when nobody answers the bell; a paper that was touched is said to be.
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { cell } from "@/realtime/cell";
import type { Line } from "@/realtime/connection";
import { ReadOut } from "@/student/lobby/read-out";
import type { Sitting } from "@/student/paper/sitting";
import { languagePreference } from "@/ui/i18n/language";

const bell = Date.parse("2027-03-15T10:00:00Z");
const said = () => screen.getByRole("status");

beforeEach(() => {
  languagePreference.set("en");
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function hall(found: "open" | "wrong" | "damaged") {
  let now = bell;
  const sealed = { mayBeReadOut: true, isDamaged: cell(false) };
  const readOut = vi.fn(async () => {
    if (found === "damaged") {
      sealed.mayBeReadOut = false;
      sealed.isDamaged.set(true);
    }
    return found;
  });
  const connection = { line: cell<Line>("offline"), clock: { now: () => now } };
  const picture = { assumeOpen: vi.fn() };
  const sitting = { connection, picture, desk: { sealed, readOut } } as unknown as Sitting;
  render(<ReadOut sitting={sitting} opensAt={new Date(bell).toISOString()} />);
  const passes = (ms: number) =>
    act(async () => {
      now += ms;
      await vi.advanceTimersByTimeAsync(300);
    });
  return { sealed, picture, passes };
}

async function enters(code: string) {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.type(screen.getByRole("textbox", { name: "Code that is read out" }), code);
  await user.click(screen.getByRole("button", { name: "Open the paper" }));
}

it("is spoken when it is due, by a line that was there before", async () => {
  const { passes } = await hall("open");
  const line = said();
  expect(line).toBeEmptyDOMElement();
  expect(screen.queryByRole("textbox")).toBeNull();
  await passes(10_000);
  expect(said()).toBe(line);
  expect(line).toHaveTextContent("No connection to the server");
});

it("opens the paper", async () => {
  const { passes, picture } = await hall("open");
  await passes(10_000);
  await enters("0123456789abcdef");
  expect(picture.assumeOpen).toHaveBeenCalledTimes(1);
});

it("says that a code is wrong", async () => {
  const { passes, picture } = await hall("wrong");
  await passes(10_000);
  await enters("0123456789abcdef");
  expect(await screen.findByText(/This is not the code of this exam/)).toBeInTheDocument();
  expect(picture.assumeOpen).not.toHaveBeenCalled();
});

it("says that the paper is damaged, whom to tell, and asks for no code until it is here anew", async () => {
  const { passes, picture, sealed } = await hall("damaged");
  await passes(10_000);
  await enters("0123456789abcdef");
  expect(await screen.findAllByText(/is damaged and cannot be opened by a code\. Tell an invigilator\./)).toHaveLength(
    2,
  );
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(picture.assumeOpen).not.toHaveBeenCalled();
  sealed.mayBeReadOut = true;
  act(() => sealed.isDamaged.set(false));
  expect(screen.getByRole("textbox", { name: "Code that is read out" })).toBeInTheDocument();
});
