// Light, dark or as the system has it: remembered on this device, carried by data-theme on html.
import { createPreference } from "@/ui/preference";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themePreference = createPreference<Theme>("examcast.theme", themes, () => "system");

/** Called once before the first paint. */
export function startTheme(): void {
  applyTheme();
  themePreference.subscribe(applyTheme);
}

function applyTheme(): void {
  const theme = themePreference.get();
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = theme;
}
