import { readFileSync } from "node:fs";
import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { clientOf } from "@/student/own-pages.test-support";
import { TopBar } from "@/student/paper/top-bar";
import { renderPage } from "@/ui/testing/render-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("tells the room how high it is, for what sticks below it", async () => {
  let look: () => void = () => {};
  class Observer {
    constructor(told: () => void) {
      look = told;
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("ResizeObserver", Observer);
  const page = (
    <div className="room">
      <TopBar title="Astronomy" onDisplay={() => {}} />
    </div>
  );
  const { container, unmount } = await renderPage(page, { queryClient: clientOf() });
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(190);
  look();
  expect(container.querySelector<HTMLElement>(".room")?.style.getPropertyValue("--bar-height")).toBe("190px");
  expect(document.documentElement.style.scrollPaddingBlockStart).toBe("206px");
  unmount();
  expect(document.documentElement.style.scrollPaddingBlockStart).toBe("");
});

it("has messages in the flow of the page, never over it", () => {
  const style = readFileSync("src/student/paper/notice-list.module.css", "utf8");
  expect(style).not.toMatch(/position:\s*(absolute|fixed)/);
  expect(readFileSync("src/student/paper/room-frame.module.css", "utf8")).toContain(
    "inset-block-start: var(--bar-height",
  );
});
