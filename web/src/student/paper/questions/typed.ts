// Limits of what can be typed, as the domain has them, and a first look at numbers; the server decides what they are.
export const MAX_NUMBER = 100;
export const MAX_SHORT_TEXT = 1_000;
export const MAX_GAP = 250;
export const MAX_ESSAY_BYTES = 1_000_000;

/** Begins like a number: a sign at most, then a digit of any script, or a separator and a digit. */
export function looksLikeNumber(text: string): boolean {
  return /^[+\-−–]?\s*[.,٫]?\p{Nd}/u.test(text.trim());
}

/** Words are what stands between white space. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Does a text fit into a save? Its bytes are counted only when they could be too many. */
export function isTooLarge(text: string): boolean {
  return text.length * 3 > MAX_ESSAY_BYTES && new TextEncoder().encode(text).length > MAX_ESSAY_BYTES;
}

export function sizeText(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
    value,
  );
}
