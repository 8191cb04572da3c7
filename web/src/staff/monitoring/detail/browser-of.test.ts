import { expect, test } from "vitest";
import { browserOf } from "@/staff/monitoring/detail/browser-of";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, "Edge, Windows"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/126.0.0.0 Safari/537.36`, "Chrome, Linux"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, macOS"],
  [`Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${webkit} Version/17.5 Mobile/15E148 Safari/604.1`, "Safari, iPad"],
  [`Mozilla/5.0 (Linux; Android 14; SM-X200) ${webkit} Chrome/126.0.0.0 Safari/537.36`, "Chrome, Android"],
  ["python-httpx/0.27", ""],
])("%s", (agent, name) => {
  expect(browserOf(agent)).toBe(name);
});
