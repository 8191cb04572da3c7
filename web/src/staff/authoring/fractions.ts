// Decimal strings as authors meet them: fractions as per cent, numbers with a comma, sums without binary dust.

/** "0.25" → 25; null when it is no number. */
export function percentOf(fraction: string | undefined): number | null {
  if (fraction === undefined || fraction.trim() === "") return null;
  const value = Number(fraction);
  return Number.isFinite(value) ? tidy(value * 100) : null;
}

/** 33.33333 → "0.3333333". */
export function fractionOf(percent: number | null): string {
  return percent === null ? "" : String(tidy(percent / 100));
}

/** What an author types, as content stores it: "3,2" → "3.2", "−4" → "-4". */
export function decimal(typed: string): string {
  const text = typed.trim().replace(/[−–]/, "-");
  return text.includes(".") ? text : text.replace(",", ".");
}

/** Sums and products of points and per cent, to nine decimals. */
export function tidy(value: number): number {
  return Number(value.toFixed(9));
}
