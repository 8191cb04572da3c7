// Instants, spans and zones in words. Pure: zone, locale and now are arguments; instants are ISO strings in UTC or Dates.

export type Instant = string | number | Date;
export type InstantStyle = "time" | "seconds" | "date" | "short-date" | "date-time" | "full";

const styles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: "2-digit", minute: "2-digit" },
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  date: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  "short-date": { day: "numeric", month: "short", year: "numeric" },
  "date-time": { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function dateTimeFormat(zone: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${locale}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, hourCycle: "h23" });
    formats.set(key, found);
  }
  return found;
}

export function formatInstant(
  instant: Instant,
  zone: string,
  locale: string,
  style: InstantStyle = "date-time",
): string {
  return dateTimeFormat(zone, locale, styles[style]).format(new Date(instant));
}

/** Two instants of one day share the date: "Tue, 9 Dec 2025, 09:00–11:30". */
export function formatRange(from: Instant, to: Instant, zone: string, locale: string): string {
  return dateTimeFormat(zone, locale, { ...styles.date, ...styles.time }).formatRange(new Date(from), new Date(to));
}

/** "Europe/Helsinki" -> "Helsinki"; "America/Argentina/Buenos_Aires" -> "Buenos Aires". */
export function zoneCity(zone: string): string {
  return (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}

/** The zone's distance from UTC at that instant: "UTC+02:00". */
export function zoneOffset(zone: string, at: Instant): string {
  const parts = dateTimeFormat(zone, "en-GB", { timeZoneName: "longOffset" }).formatToParts(new Date(at));
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return name.replace("GMT", "UTC").replace(/[+-]00:00$/, "");
}

export function isSameClock(one: string, other: string, at: Instant): boolean {
  return one === other || zoneOffset(one, at) === zoneOffset(other, at);
}

/** Whether the instant falls on the same day of the calendar by both clocks. */
export function isSameDay(one: string, other: string, at: Instant): boolean {
  return formatInstant(at, one, "en", "short-date") === formatInstant(at, other, "en", "short-date");
}

/** A span as people say it: "45 s", "12 min", "1 h 30 min", "2 d 3 h". The two largest units, never rounded up. */
export function formatDuration(ms: number): string {
  const sign = ms < 0 ? "−" : "";
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const units: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = units.findIndex(([value]) => value > 0);
  if (first < 0) return "0 s";
  const said = units.slice(first, first + 2).filter(([value]) => value > 0);
  return sign + said.map(([value, unit]) => `${value}\u00a0${unit}`).join(" ");
}

/** A running clock: "12:04", "1:02:03", "2 d 03:00:00". Counts down to 0:00 and stays there; rounds up like a countdown should. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days > 0) return `${days}\u00a0d ${two(hours)}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

const steps: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ["second", 1000, 60_000],
  ["minute", 60_000, 3_600_000],
  ["hour", 3_600_000, 86_400_000],
  ["day", 86_400_000, 30 * 86_400_000],
  ["month", 30 * 86_400_000, 365 * 86_400_000],
  ["year", 365 * 86_400_000, Number.POSITIVE_INFINITY],
];

/** "in 5 minutes", "3 days ago", "now". */
export function formatRelative(instant: Instant, now: Instant, locale: string): string {
  const away = new Date(instant).getTime() - new Date(now).getTime();
  const [unit, size] = steps.find(([, , below]) => Math.abs(away) < below) ?? ["year", 365 * 86_400_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(away / size), unit);
}
