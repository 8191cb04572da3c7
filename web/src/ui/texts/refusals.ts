// The server's reason in the reader's language, by its code; where there is no translation, the server's own sentence.
import { languagePreference } from "@/ui/i18n/language";

let german: Readonly<Record<string, string>> = {};

/** Nobody else needs them, and nobody at the first sight of a page. */
function fetchGerman(): void {
  if (languagePreference.get() !== "de") return;
  import("@/ui/texts/refusals.de").then(
    ({ refusals }) => {
      german = refusals;
    },
    () => {},
  );
}

fetchGerman();
languagePreference.subscribe(fetchGerman);

export function refusalText(code: string, message: string): string {
  return (languagePreference.get() === "de" ? german[code] : undefined) ?? (message || code);
}
