// Makes an area's useText from its catalogues: English complete, others where the area has them.
import { type Catalogue, fill, type Translate, type Translation } from "@/ui/i18n/catalogue";
import { formatLocale, type Language, languagePreference, useLanguage } from "@/ui/i18n/language";

type Others<Source extends Catalogue> = Partial<Record<Exclude<Language, "en" | "en-XB">, Translation<Source>>>;

export interface AreaTexts<Source extends Catalogue> {
  /** In components: translated again when the language changes. */
  useText: () => Translate<Source>;
  /** Outside components (titles, toasts from callbacks): the language of this moment. */
  text: Translate<Source>;
}

export function createTexts<const Source extends Catalogue>(
  en: Source,
  others: Others<Source> = {},
): AreaTexts<Source> {
  const made = new Map<Language, Translate<Source>>();
  // One function a language: a component may name it in a dependency list.
  const translator = (language: Language): Translate<Source> => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
  const make = (language: Language): Translate<Source> => {
    const translated = language === "en" || language === "en-XB" ? en : (others[language] ?? en);
    const locale = formatLocale(language);
    return (key, ...params) => fill(translated[key] ?? en[key] ?? key, params[0] as Params, locale);
  };
  return {
    useText: () => translator(useLanguage()),
    text: (key, ...params) => translator(languagePreference.get())(key, ...params),
  };
}

type Params = Record<string, string | number> | undefined;
