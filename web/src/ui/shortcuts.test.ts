// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { capsOf, matches } from "@/ui/shortcuts";

const key = (init: KeyboardEventInit, target?: Element): KeyboardEvent => {
  const event = new KeyboardEvent("keydown", init);
  if (target) Object.defineProperty(event, "target", { value: target });
  return event;
};

describe("a shortcut", () => {
  test("is met by exactly its keys", () => {
    expect(matches("mod+k", key({ key: "k", ctrlKey: true }))).toBe(true);
    expect(matches("mod+k", key({ key: "k", metaKey: true }))).toBe(true);
    expect(matches("mod+k", key({ key: "k" }))).toBe(false);
    expect(matches("mod+k", key({ key: "k", ctrlKey: true, shiftKey: true }))).toBe(false);
  });

  test("goes by the place of the key where Alt writes another character", () => {
    expect(matches("alt+shift+n", key({ key: "ˆ", code: "KeyN", altKey: true, shiftKey: true }))).toBe(true);
  });

  test("of one character is silent while somebody types", () => {
    expect(matches("?", key({ key: "?", shiftKey: true }))).toBe(true);
    expect(matches("?", key({ key: "?", shiftKey: true }, document.createElement("textarea")))).toBe(false);
  });

  test("of one character leaves dialogs alone, and keys that a menu hears on behalf of a field", () => {
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    const button = dialog.appendChild(document.createElement("button"));
    expect(matches("h", key({ key: "h" }, button))).toBe(false);
    const field = document.body.appendChild(document.createElement("input"));
    field.focus();
    expect(matches("h", key({ key: "h" }, document.createElement("div")))).toBe(false);
    field.remove();
    expect(matches("h", key({ key: "h" }, document.createElement("div")))).toBe(true);
  });

  test("is shown with the caps of the machine", () => {
    expect(capsOf("mod+k", false)).toEqual(["Ctrl", "K"]);
    expect(capsOf("alt+shift+n", true)).toEqual(["⌥", "⇧", "N"]);
  });
});
