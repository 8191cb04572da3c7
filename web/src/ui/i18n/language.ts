// The language of the pages: chosen on this device, else the browser's; sets lang and dir on html.
import { createPreference, usePreference } from "@/ui/preference";

/** "en-XB" is English written from right to left: the check of the layout, offered in development only. */
export const languages = ["en", "de", "en-XB"] as const;
export type Language = (typeof languages)[number];

/** What each language is called by those who speak it. */
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch", "en-XB": "English (mirrored)" };

/** The locale of numbers, dates and React Aria's own words. */
const locales: Record<Language, string> = { en: "en-GB", de: "de-DE", "en-XB": "ar-AE-u-nu-latn" };

export const languagePreference = createPreference<Language>("examcast.language", languages, browserLanguage);

export function useLanguage(): Language {
  return usePreference(languagePreference);
}

export function localeOf(language: Language): string {
  return locales[language];
}

/** The locale for Intl: the mirrored check keeps English dates so that the page can be read. */
export function formatLocale(language: Language): string {
  return language === "en-XB" ? "en-GB" : locales[language];
}

export function startLanguage(): void {
  apply();
  languagePreference.subscribe(apply);
}

function apply(): void {
  const language = languagePreference.get();
  document.documentElement.lang = language === "en-XB" ? "en" : language;
  document.documentElement.dir = language === "en-XB" ? "rtl" : "ltr";
}

function browserLanguage(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith("de")) &&
    !navigator.languages[0]?.toLowerCase().startsWith("en")
    ? "de"
    : "en";
}
