import { act, cleanup, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ServerClock } from "@/realtime/server-clock";
import { Timer } from "@/student/clock/timer";
import type { Window } from "@/student/clock/timing-values";
import { clientOf } from "@/student/own-pages.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { renderPage } from "@/ui/testing/render-page";

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
});

const minute = 60_000;
const window: Window = {
  starts_at: new Date(0).toISOString(),
  ends_at: new Date(60 * minute).toISOString(),
  grace_ends_at: null,
  entry_ends_at: null,
  total_ms: 60 * minute,
  left_ms: null,
  stretches: [],
  is_opened: true,
  explanation: [],
};

it("takes back what it said of the time left when time grows", async () => {
  let now = 54 * minute;
  const clock = { now: () => now } as unknown as ServerClock;
  let grow: (by: number) => void = () => {};
  await renderPage(<Growing clock={clock} onReady={(set) => (grow = set)} />, { queryClient: clientOf() });
  now = 55.5 * minute;
  expect(await screen.findByText("5 minutes left")).toBeInTheDocument();
  await act(async () => grow(6 * minute));
  expect(screen.queryByText("5 minutes left")).toBeNull();
});

function Growing({ clock, onReady }: { clock: ServerClock; onReady: (set: (by: number) => void) => void }) {
  const [shown, setShown] = useState(window);
  onReady((by) => setShown({ ...window, ends_at: new Date(60 * minute + by).toISOString() }));
  return <Timer clock={clock} window={shown} isStill={false} />;
}
