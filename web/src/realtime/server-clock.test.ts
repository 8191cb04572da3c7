import { ServerClock } from "@/realtime/server-clock";

const iso = (ms: number) => new Date(ms).toISOString();

describe("the server's clock", () => {
  it("has no time before the first sample", () => {
    const clock = new ServerClock(() => 10);
    expect(clock.isReady).toBe(false);
    expect(clock.now()).toBeNaN();
    expect(clock.error).toBe(Number.POSITIVE_INFINITY);
  });

  it("takes the offset of the quickest way there and back", () => {
    let monotonic = 0;
    const clock = new ServerClock(() => monotonic);
    clock.sample(0, iso(1_000_200), 400);
    clock.sample(500, iso(1_000_510), 520);
    clock.sample(600, iso(1_000_750), 900);
    monotonic = 1_000;
    expect(clock.now()).toBe(1_001_000);
    expect(clock.error).toBe(10);
  });

  it("takes the middle one of several that were about as quick", () => {
    const clock = new ServerClock(() => 1_000);
    for (const [sentAt, offset, error] of [
      [0, 8, 10],
      [100, 0, 11],
      [200, 1, 12],
      [300, 40, 60],
    ] as const) {
      clock.sample(sentAt, iso(1_000_000 + sentAt + error + offset), sentAt + 2 * error);
    }
    expect(clock.now()).toBe(1_001_001);
    expect(clock.error).toBe(12);
  });

  it("is never wrong by more than it says, whichever way was the slow one", () => {
    for (const there of [0, 30, 60]) {
      const clock = new ServerClock(() => 60);
      clock.sample(0, iso(5_000_000 + there), 60);
      expect(Math.abs(clock.now() - 5_000_060)).toBeLessThanOrEqual(clock.error);
    }
  });

  it("believes the newer sample when the machine slept in between", () => {
    const clock = new ServerClock(() => 2_000);
    clock.sample(0, iso(1_000_005), 10);
    clock.sample(1_000, iso(4_601_100), 1_200);
    expect(clock.now()).toBe(4_602_000);
  });

  it("takes the next sample after a sleep, however long it took", () => {
    const clock = new ServerClock(() => 2_000);
    clock.sample(0, iso(1_000_005), 10);
    clock.doubt();
    expect(clock.now()).toBe(1_002_000);
    expect(clock.error).toBeGreaterThan(1_000);
    clock.sample(1_000, iso(1_001_320), 1_600);
    expect(clock.now()).toBe(1_002_020);
    expect(clock.error).toBe(300);
  });

  it("does not take what cannot be read", () => {
    const clock = new ServerClock(() => 5);
    clock.sample(0, "soon", 5);
    clock.sample(9, iso(1), 5);
    expect(clock.isReady).toBe(false);
  });
});
