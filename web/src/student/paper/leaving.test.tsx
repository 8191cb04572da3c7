// The browser asks before a page goes that holds what nobody else has.
import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { cell } from "@/realtime/cell";
import { useLeaveGuard } from "@/student/paper/leaving";
import type { Sitting } from "@/student/paper/sitting";

function asks({ sending = 0, waiting = 0, isTroubled = false }): boolean {
  const sitting = {
    files: { sending: cell(Array.from({ length: sending })) },
    book: { freezeAll: () => {}, outbox: { waiting: cell(waiting) } },
    journal: { isTroubled: cell(isTroubled) },
  } as unknown as Sitting;
  const Page = () => {
    useLeaveGuard(sitting);
    return null;
  };
  const { unmount } = render(<Page />);
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  unmount();
  return event.defaultPrevented;
}

it("asks while a file is on its way", () => expect(asks({ sending: 1 })).toBe(true));
it("asks while something is neither sent nor kept", () => expect(asks({ waiting: 2, isTroubled: true })).toBe(true));
it("lets go when the device keeps what is not sent", () => expect(asks({ waiting: 2 })).toBe(false));
it("lets go when the server has all, storage or not", () => expect(asks({ isTroubled: true })).toBe(false));
