import { cleanup, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { useCovered } from "@/staff/monitoring/table/use-covered";

afterEach(cleanup);

function Stack({ isSelected }: { isSelected: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  useCovered(frame, isSelected);
  return (
    <div ref={frame} data-testid="stack">
      <p>rows</p>
      {isSelected ? <section>bar</section> : null}
    </div>
  );
}

test("says how high the bar is, for as long as somebody is selected", () => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(private readonly tell: () => void) {}
      observe(element: Element) {
        element.getBoundingClientRect = () => new DOMRect(0, 0, 300, 100);
        this.tell();
      }
      disconnect() {}
    },
  );
  const covered = () => screen.getByTestId("stack").style.getPropertyValue("--covered");
  const { rerender } = render(<Stack isSelected={false} />);
  expect(covered()).toBe("");
  rerender(<Stack isSelected />);
  expect(covered()).toBe("124px");
  rerender(<Stack isSelected={false} />);
  expect(covered()).toBe("");
});
