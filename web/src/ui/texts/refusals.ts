// The server's reason in the reader's language, by its code; where there is no translation, the server's own sentence.
import { languagePreference } from "@/ui/i18n/language";
import { refusals as de } from "@/ui/texts/refusals.de";

export function refusalText(code: string, message: string): string {
  return (languagePreference.get() === "de" ? de[code] : undefined) ?? (message || code);
}
