// A span as people type it: "90", "1:30", "1h30", "1 h 30 min", "1,5 h", "2 d". Nothing typed is guessed at: null when unclear.

const units: Record<string, number> = {
  d: 1440,
  h: 60,
  std: 60,
  hr: 60,
  hrs: 60,
  m: 1,
  min: 1,
  mins: 1,
  s: 1 / 60,
  sec: 1 / 60,
};

/** Milliseconds, or null when it cannot be read. A bare number is minutes. */
export function parseDuration(typed: string): number | null {
  const text = typed.trim().toLowerCase().replaceAll(",", ".").replaceAll("\u00a0", " ");
  if (text === "") return null;
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text);
  if (clock) return (Number(clock[1]) * 60 + Number(clock[2])) * 60_000;
  if (/^\d+(\.\d+)?$/.test(text)) return toMs(Number(text));
  return withUnits(text);
}

function withUnits(text: string): number | null {
  let minutes = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let rest = text;
  while (rest !== "") {
    const part = /^(\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*/.exec(rest);
    if (!part) return null;
    // "1h30": a last bare number after hours is minutes.
    const unit = part[2] === "" && smallest === 60 ? 1 : units[part[2] ?? ""];
    if (unit === undefined || unit >= smallest) return null;
    minutes += Number(part[1]) * unit;
    smallest = unit;
    rest = rest.slice(part[0].length);
  }
  return toMs(minutes);
}

function toMs(minutes: number): number {
  return Math.round(minutes * 60) * 1000;
}
