import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const source = readFileSync(`${import.meta.dirname}/tokens.css`, "utf8");

// Contrast as WCAG 2.2 defines it (1.4.3, 1.4.11); OKLCH to linear sRGB as in CSS Color 4, section 10 and its sample code.

type Theme = "light" | "dark";
type Colour = [l: number, c: number, h: number];

function colour(name: string, theme: Theme): Colour {
  const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(source);
  const [l, c, h] = (pair?.[theme === "light" ? 1 : 2] ?? "").split(" ").map(Number.parseFloat);
  if (l === undefined || c === undefined || h === undefined || Number.isNaN(l)) throw new Error(`no colour --${name}`);
  return [l / 100, c, h];
}

function luminance([l, c, h]: Colour): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [low = 0, high = 0] = [luminance(colour(one, theme)), luminance(colour(other, theme))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["surface", "surface-2", "surface-3", "surface-raised"];
const texts: [string, string[]][] = [
  ["text", [...grounds, "accent-soft", "ok-soft", "warn-soft", "danger-soft", "calm-soft"]],
  ["text-muted", [...grounds, "accent-soft"]],
  ["accent", [...grounds, "accent-soft"]],
  ["accent-strong", [...grounds, "accent-soft"]],
  ["ok", [...grounds, "ok-soft", "accent-soft"]],
  ["warn", [...grounds, "warn-soft", "accent-soft"]],
  ["danger", [...grounds, "danger-soft", "accent-soft"]],
  ["calm", [...grounds, "calm-soft"]],
  ["accent-text", ["accent", "accent-strong", "danger"]],
];
const graphics: [string, string[]][] = [
  ["line-control", ["surface", "surface-2"]],
  ["focus", [...grounds, "accent-soft"]],
  ...[1, 2, 3, 4, 5, 6].map((place): [string, string[]] => [`chart-${place}`, ["surface", "surface-raised"]]),
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(texts)("text in --%s can be read on every ground it stands on", (name, on) => {
    for (const ground of on) expect(contrast(name, ground, theme), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test.each(graphics)("lines in --%s can be seen", (name, on) => {
    for (const ground of on) expect(contrast(name, ground, theme), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});
