// How questions look to this candidate: size, spacing, contrast, typeface; remembered on this device.
import { createPreference, usePreference } from "@/ui/preference";

export const textSize = createPreference("examcast.text-size", ["normal", "large", "larger"] as const, () => "normal");
export const spacing = createPreference("examcast.spacing", ["normal", "wide"] as const, () => "normal");
export const contrast = createPreference("examcast.contrast", ["normal", "high"] as const, () => "normal");
export const typeface = createPreference("examcast.typeface", ["sans", "serif"] as const, () => "sans");

/** The attributes that carry them. */
export function useDisplay() {
  return {
    "data-text": usePreference(textSize),
    "data-spacing": usePreference(spacing),
    "data-contrast": usePreference(contrast),
    "data-typeface": usePreference(typeface),
  };
}
