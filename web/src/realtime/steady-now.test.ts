import { vi } from "vitest";
import type * as Module from "@/realtime/steady-now";

let wall = 1_700_000_000_000;
let monotonic = 5_000;

async function fresh(): Promise<typeof Module> {
  vi.resetModules();
  vi.spyOn(Date, "now").mockImplementation(() => wall);
  vi.spyOn(performance, "now").mockImplementation(() => monotonic);
  return import("@/realtime/steady-now");
}

function pass(ms: number, sleep = 0) {
  monotonic += ms;
  wall += ms + sleep;
}

describe("the steady clock", () => {
  it("is the monotonic clock while both go on", async () => {
    const { steadyNow, onJump } = await fresh();
    const told = vi.fn();
    onJump(told);
    const start = steadyNow();
    for (let i = 0; i < 10_000; i++) {
      pass(250, 0.5); // a wall clock that is put right little by little
      steadyNow();
    }
    expect(steadyNow() - start).toBe(2_500_000);
    await Promise.resolve();
    expect(told).not.toHaveBeenCalled();
  });

  it("goes on through sleep, and says so once", async () => {
    const { steadyNow, onJump } = await fresh();
    const told = vi.fn();
    const stop = onJump(told);
    const start = steadyNow();
    pass(100, 600_000);
    expect(steadyNow() - start).toBe(600_100);
    pass(100);
    expect(steadyNow() - start).toBe(600_200);
    await Promise.resolve();
    expect(told).toHaveBeenCalledTimes(1);
    stop();
    pass(0, 9_000);
    steadyNow();
    await Promise.resolve();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("never goes back, whatever is done to the wall clock", async () => {
    const { steadyNow } = await fresh();
    const start = steadyNow();
    pass(1_000, -3_600_000);
    expect(steadyNow() - start).toBe(1_000);
  });
});
