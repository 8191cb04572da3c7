import { expect, test } from "vitest";

const catalogues = import.meta.glob<{ de: object }>(["./*.de.ts", "../../ui/texts/de.ts", "../../app/texts/de.ts"], {
  eager: true,
});
// One word for each thing, and none that is only English: Abgabebestätigung, Signatur, markieren, keine Verbindung.
const elsewhere = /Quittung|Unterschrift|[Gg]emerkt|Merken|Knopf|[Oo]ffline|\b(?:du|dein\w*|dir|dich)\b/;
const typewriter = /["']|\.\.\.|[^\s]…|\s-\s/;

const sentences = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(value as object).flatMap(sentences);

test.each(Object.entries(catalogues))("%s speaks to candidates in one voice, in German type", (_, { de }) => {
  const all = sentences(de);
  expect(all.length).toBeGreaterThan(5);
  expect(all.filter((each) => elsewhere.test(each) || typewriter.test(each))).toEqual([]);
});
