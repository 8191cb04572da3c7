// Keyboard shortcuts: registered by what is on the page, listed under "?", switched off by whoever does not want them.
import { useEffect, useMemo, useRef } from "react";
import { createPreference, usePreference } from "@/ui/preference";
import { createRegistry, useRegister } from "@/ui/registry";

export interface Shortcut {
  /** "?", "mod+k" (Ctrl, or Command on a Mac), "alt+shift+n". */
  keys: string;
  /** What it does, in the reader's language. */
  label: string;
  run: () => void;
}

export const shortcutRegistry = createRegistry<Shortcut>();
export const shortcutPreference = createPreference<"on" | "off">("examcast.shortcuts", ["on", "off"], () => "on");

/** Active while the component is mounted. `run` may change freely. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const items = useMemo(() => [{ keys, label, run: () => latest.current() }], [keys, label]);
  useRegister(shortcutRegistry, items);
}

/** Once, in the providers: listens for all of them. */
export function useShortcutListener(): void {
  const isOn = usePreference(shortcutPreference) === "on";
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const found = shortcutRegistry.all().findLast((shortcut) => matches(shortcut.keys, event));
      // Shortcuts with Ctrl or Command collide with nothing typed and stay on.
      if (!found || event.defaultPrevented || (!isOn && !found.keys.includes("mod+"))) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [isOn]);
}

export function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.toLowerCase().split("+");
  const key = parts.pop() ?? "";
  const wants = (name: string) => parts.includes(name);
  if ((event.ctrlKey || event.metaKey) !== wants("mod") || event.altKey !== wants("alt")) return false;
  if (parts.length === 0) return event.key === key && !isTaken(event.target);
  if (event.shiftKey !== wants("shift")) return false;
  // With Alt a keyboard may write another character: the place of the key counts then.
  return event.key.toLowerCase() === key || event.code.toLowerCase() === `key${key}`;
}

/** A single key belongs to whoever types, and to dialogs and menus; one that a menu hears on behalf of a field, too. */
function isTaken(target: EventTarget | null): boolean {
  return isTyping(target) || isTyping(document.activeElement);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return true;
  return target.isContentEditable || target.matches("input, textarea, select, [role=spinbutton], [role=combobox]");
}

const macNames: Record<string, string> = { mod: "⌘", alt: "⌥", shift: "⇧" };
const names: Record<string, string> = { mod: "Ctrl", alt: "Alt", shift: "Shift" };

/** The caps to show for it on this machine: ["Ctrl", "K"]. */
export function capsOf(keys: string, isMac = /mac/i.test(navigator.userAgent)): string[] {
  const words = isMac ? macNames : names;
  return keys.split("+").map((key) => words[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
