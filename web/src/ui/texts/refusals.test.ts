// @vitest-environment jsdom
// A German candidate reads German where a rule says no.
import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";
import { languagePreference } from "@/ui/i18n/language";
import { refusalText } from "@/ui/texts/refusals";
import { refusals } from "@/ui/texts/refusals.de";

/** What only staff meet: their pages are English. */
const ofStaff = [
  "changed_meanwhile",
  "short_notice",
  "already_running",
  "exam_running",
  "in_use",
  "published",
  "not_ready",
  "malformed_entry",
  "malformed_schedule",
  "malformed_accommodation",
  "reason_required",
  "not_unique",
];

afterEach(() => languagePreference.set("en"));

it("knows every code of the server that a candidate can meet, and no other", () => {
  const source = readFileSync("../src/examcast/domain/errors.py", "utf8");
  const codes = [...source.matchAll(/^ {4}"(\w+)": Reason\(/gm)].map(([, code]) => String(code));
  expect(codes.length).toBeGreaterThan(30);
  expect([...Object.keys(refusals), ...ofStaff].sort()).toEqual(codes.sort());
});

it("falls back to the server's sentence", async () => {
  languagePreference.set("de");
  const said = () => refusalText("wrong_access_code", "The access code is not right.");
  await vi.waitFor(() => expect(said()).toBe("Der Zugangscode stimmt nicht."));
  expect(refusalText("in_use", "It is in use.")).toBe("It is in use.");
  languagePreference.set("en");
  expect(refusalText("wrong_access_code", "The access code is not right.")).toBe("The access code is not right.");
  expect(refusalText("strange", "")).toBe("strange");
});
