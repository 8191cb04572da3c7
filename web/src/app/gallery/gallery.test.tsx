import { cleanup } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { controlSpecimens } from "@/app/gallery/control-specimens";
import { dataSpecimens } from "@/app/gallery/data-specimens";
import { fieldSpecimens } from "@/app/gallery/field-specimens";
import { stateSpecimens } from "@/app/gallery/state-specimens";
import { waitingSpecimens } from "@/app/gallery/waiting-specimens";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

afterEach(cleanup);

// jsdom lays nothing out: virtual tables need a height to know which rows are seen, and are told to be virtual in tests.
vi.hoisted(() => {
  process.env.VIRT_ON = "1";
});
beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(900);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterAll(() => {
  delete process.env.VIRT_ON;
  // Not restored: both stand on Element, and a virtual list asks whether they stand here.
  Reflect.deleteProperty(HTMLElement.prototype, "clientHeight");
  Reflect.deleteProperty(HTMLElement.prototype, "clientWidth");
});

const specimens = [...controlSpecimens, ...fieldSpecimens, ...stateSpecimens, ...waitingSpecimens, ...dataSpecimens];

describe("axe finds nothing in", () => {
  test.each(specimens)("$name", async ({ element }) => {
    const { container } = await renderPage(element, { queryClient: createQueryClient() });
    expect(container.firstElementChild).not.toBeNull();
    expect(await axeProblems(container)).toEqual([]);
  });
});
