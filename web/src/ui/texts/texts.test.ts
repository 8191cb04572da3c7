import { expect, test } from "vitest";
import { catalogueProblems } from "@/ui/i18n/check-catalogue";
import { de } from "@/ui/texts/de";
import { en } from "@/ui/texts/en";

test("the German words of ui name the parameters of the English ones", () => {
  expect(catalogueProblems(en, de)).toEqual([]);
});

test("every word of ui is said somewhere", () => {
  const sources = import.meta.glob<string>(["../**/*.ts", "../**/*.tsx", "!./*", "!../**/*.test.*"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(en).filter((key) => !code.includes(`"${key}"`))).toEqual([]);
});
