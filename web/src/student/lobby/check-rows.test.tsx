// What the lobby says of the sealed paper, and what staff are told of it.
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { cell } from "@/realtime/cell";
import { ServerClock } from "@/realtime/server-clock";
import { useRows } from "@/student/lobby/check-rows";
import type { Sitting } from "@/student/paper/sitting";
import { languagePreference } from "@/ui/i18n/language";

beforeEach(() => languagePreference.set("en"));

async function lobby() {
  const sealed = { held: cell(0), isWhole: cell(false), isDamaged: cell(false) };
  const connection = { line: cell("connecting"), clock: new ServerClock() };
  const picture = { snapshot: cell({ exam: { id: 7, revision: 2 } }) };
  const sitting = { connection, picture, desk: { sealed } } as unknown as Sitting;
  const { result } = renderHook(() => useRows(sitting));
  await act(async () => {}); // the checks that take a moment
  return { sealed, connection, paper: () => result.current.find(({ name }) => name === "Exam paper") };
}

it("is not ready before the pictures of the paper are here", async () => {
  const { sealed, paper } = await lobby();
  expect(paper()).toMatchObject({ need: "paper", level: "wait" });
  act(() => sealed.held.set(2));
  expect(paper()).toMatchObject({ level: "wait", said: "Pictures are on their way" });
  act(() => sealed.isWhole.set(true));
  expect(paper()).toMatchObject({ level: "ok", said: "Here already, sealed until the exam opens" });
});

it("says that the paper on this device is damaged, and whom to tell", async () => {
  const { sealed, paper } = await lobby();
  act(() => sealed.isDamaged.set(true));
  expect(paper()).toMatchObject({ need: "paper", level: "bad", help: expect.stringContaining("tell an invigilator") });
});
