// For tests: where a translation says more or less than its source (keys are the compiler's work, parameters are checked here).
import type { Catalogue, Message, Translation } from "@/ui/i18n/catalogue";

export function catalogueProblems<Source extends Catalogue>(
  source: Source,
  translation: Translation<Source>,
): string[] {
  return Object.keys(source).flatMap((key) => {
    const wanted = names(source[key]);
    const given = names((translation as Catalogue)[key]);
    const strange = [...given].filter((name) => !wanted.has(name));
    const missing = [...wanted].filter((name) => !given.has(name) && name !== "count");
    return [
      ...strange.map((name) => `${key}: {${name}} is not a parameter of the source`),
      ...missing.map((name) => `${key}: {${name}} is missing`),
    ];
  });
}

function names(message: Message | undefined): Set<string> {
  const texts = message === undefined ? [] : typeof message === "string" ? [message] : Object.values(message);
  return new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "")));
}
