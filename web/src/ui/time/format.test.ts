// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { daysAway } from "@/ui/time/days-away";
import {
  formatClock,
  formatDuration,
  formatInstant,
  formatRelative,
  isSameClock,
  zoneCity,
  zoneOffset,
} from "@/ui/time/format";
import { createFormat } from "@/ui/time/use-format";

const spaces = (text: string) => text.replaceAll("\u00a0", " ");

describe("instants", () => {
  test("say the clock of the zone that is named, not the browser's", () => {
    const at = "2025-12-09T07:00:00Z";
    expect(formatInstant(at, "Europe/Helsinki", "en-GB", "time")).toBe("09:00");
    expect(formatInstant(at, "America/New_York", "en-GB", "time")).toBe("02:00");
  });

  test("use 24 hours at midnight too", () => {
    expect(formatInstant("2025-12-08T22:00:00Z", "Europe/Helsinki", "en-GB", "time")).toBe("00:00");
  });

  test("differ on both sides of the change of clocks", () => {
    expect(zoneOffset("Europe/Berlin", "2025-10-26T00:30:00Z")).toBe("UTC+02:00");
    expect(zoneOffset("Europe/Berlin", "2025-10-26T01:30:00Z")).toBe("UTC+01:00");
    expect(zoneOffset("UTC", "2025-10-26T01:30:00Z")).toBe("UTC");
  });

  test("name the reader's own time only where the clocks differ", () => {
    const format = createFormat("en-GB");
    const at = "2025-12-09T07:00:00Z";
    expect(format.bothZones(at, "Europe/Helsinki", "Europe/Athens", "time")).toEqual({
      exam: "09:00 (Helsinki)",
      own: null,
    });
    expect(format.bothZones(at, "Europe/Helsinki", "Europe/Berlin", "time")).toEqual({
      exam: "09:00 (Helsinki)",
      own: "08:00 (Berlin)",
    });
    expect(isSameClock("Europe/London", "UTC", "2025-07-01T00:00:00Z")).toBe(false);
    expect(isSameClock("Europe/London", "UTC", "2025-12-01T00:00:00Z")).toBe(true);
  });

  test("are tomorrow by the calendar of the zone", () => {
    const now = "2025-12-08T22:30:00Z";
    expect(daysAway("2025-12-09T07:00:00Z", now, "Europe/Helsinki")).toBe(0);
    expect(daysAway("2025-12-09T07:00:00Z", now, "Europe/London")).toBe(1);
  });

  test("are named by city", () => {
    expect(zoneCity("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  });

  test("are told relative to now in the language", () => {
    const now = "2025-12-09T07:00:00Z";
    expect(formatRelative("2025-12-09T07:05:00Z", now, "en-GB")).toBe("in 5 minutes");
    expect(formatRelative("2025-12-06T07:00:00Z", now, "de-DE")).toBe("vor 3 Tagen");
    expect(formatRelative("2025-12-10T07:00:00Z", now, "en-GB")).toBe("tomorrow");
  });
});

describe("spans", () => {
  test.each([
    [0, "0 s"],
    [999, "0 s"],
    [45_000, "45 s"],
    [12 * 60_000, "12 min"],
    [90 * 60_000, "1 h 30 min"],
    [2 * 86_400_000 + 3 * 3_600_000 + 59_000, "2 d 3 h"],
    [-90_000, "−1 min 30 s"],
  ])("%d ms are %s", (ms, words) => {
    expect(spaces(formatDuration(ms))).toBe(words);
  });

  test.each([
    [724_000, "12:04"],
    [723_001, "12:04"],
    [3_723_000, "1:02:03"],
    [1, "0:01"],
    [0, "0:00"],
    [-5000, "0:00"],
    [2 * 86_400_000 + 3 * 3_600_000, "2 d 03:00:00"],
  ])("a clock with %d ms left shows %s", (ms, words) => {
    expect(spaces(formatClock(ms))).toBe(words);
  });
});

test("numbers follow the language", () => {
  expect(createFormat("de-DE").number(1234.5, 1)).toBe("1.234,5");
  expect(createFormat("en-GB").percent(0.424)).toBe("42%");
  expect(spaces(createFormat("en-GB").bytes(999))).toBe("999 byte");
  expect(spaces(createFormat("en-GB").bytes(2_500_000))).toBe("2.5 MB");
  expect(spaces(createFormat("en-GB").bytes(10_737_400_000))).toBe("10.7 GB");
});
