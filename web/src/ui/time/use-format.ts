// The functions of format.ts with the reader's language bound: what components use.
import { useMemo } from "react";
import { formatLocale, useLanguage } from "@/ui/i18n/language";
import {
  formatClock,
  formatDuration,
  formatInstant,
  formatRange,
  formatRelative,
  type Instant,
  type InstantStyle,
  isSameClock,
  isSameDay,
  zoneCity,
} from "@/ui/time/format";

export interface Format {
  locale: string;
  instant: (instant: Instant, zone: string, style?: InstantStyle) => string;
  range: (from: Instant, to: Instant, zone: string) => string;
  /** The exam's own time with its city; and the reader's, only where their clocks differ: without the day where it is the same. */
  bothZones: (
    instant: Instant,
    examZone: string,
    ownZone: string,
    style?: InstantStyle,
  ) => { exam: string; own: string | null };
  relative: (instant: Instant, now: Instant) => string;
  duration: (ms: number) => string;
  clock: (ms: number) => string;
  number: (value: number, decimals?: number) => string;
  /** 0.42 -> "42 %" in the reader's way. */
  percent: (share: number, decimals?: number) => string;
  bytes: (count: number) => string;
  /** "a, b and c" */
  list: (words: readonly string[], how?: "and" | "or") => string;
}

export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(formatLocale(language)), [language]);
}

export function createFormat(locale: string): Format {
  return {
    locale,
    instant: (instant, zone, style) => formatInstant(instant, zone, locale, style),
    range: (from, to, zone) => formatRange(from, to, zone, locale),
    bothZones: (instant, examZone, ownZone, style) => ({
      exam: `${formatInstant(instant, examZone, locale, style)} (${zoneCity(examZone)})`,
      own: isSameClock(examZone, ownZone, instant)
        ? null
        : `${formatInstant(instant, ownZone, locale, isSameDay(examZone, ownZone, instant) ? "time" : style)} (${zoneCity(ownZone)})`,
    }),
    relative: (instant, now) => formatRelative(instant, now, locale),
    duration: formatDuration,
    clock: formatClock,
    number: (value, decimals) => new Intl.NumberFormat(locale, digits(decimals)).format(value),
    percent: (share, decimals = 0) =>
      new Intl.NumberFormat(locale, { style: "percent", ...digits(decimals) }).format(share),
    bytes: (count) => formatBytes(count, locale),
    list: (words, how = "and") =>
      new Intl.ListFormat(locale, { type: how === "and" ? "conjunction" : "disjunction" }).format(words),
  };
}

function digits(decimals: number | undefined): Intl.NumberFormatOptions {
  return decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

function formatBytes(count: number, locale: string): string {
  const thousands = count < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(count) / 3));
  const unit = ["byte", "kilobyte", "megabyte", "gigabyte"][thousands];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(
    count / 1000 ** thousands,
  );
}
