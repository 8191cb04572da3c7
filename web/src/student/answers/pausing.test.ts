import { pauseFor } from "@/student/answers/pausing";

const short = { text: "Kepler" };
const essay = { text: "x".repeat(100_000) };

describe("the pause before a save", () => {
  it("is short for a short answer, and ends an unbroken stretch of typing", () => {
    expect(pauseFor(short, 0, 0)).toBeCloseTo(600, -1);
    expect(pauseFor(short, 0, 7_900)).toBeLessThanOrEqual(100);
    expect(pauseFor(short, 0, 60_000)).toBe(0);
  });

  it("grows with the answer and with what waits, up to half a minute", () => {
    expect(pauseFor(essay, 0, 0)).toBeGreaterThan(2_000);
    expect(pauseFor(essay, 500_000, 0)).toBeGreaterThan(pauseFor(essay, 0, 0));
    expect(pauseFor(essay, 50_000_000, 0)).toBe(30_000);
  });

  it("keeps forty minutes of typing an essay offline below twelve megabytes", () => {
    let waiting = 0;
    for (let now = 0; now < 40 * 60_000; ) {
      now += Math.max(600, pauseFor(essay, waiting, 0));
      waiting += 100_000;
    }
    expect(waiting).toBeLessThan(12_000_000);
  });
});
