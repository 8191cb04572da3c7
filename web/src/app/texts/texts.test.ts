import { expect, test } from "vitest";
import { de } from "@/app/texts/de";
import { en } from "@/app/texts/en";
import { catalogueProblems } from "@/ui/i18n/check-catalogue";

test("the German words of the frame name the parameters of the English ones", () => {
  expect(catalogueProblems(en, de)).toEqual([]);
});

test("every word of the frame is said somewhere", () => {
  const sources = import.meta.glob<string>(["../**/*.ts", "../**/*.tsx", "!./*", "!../**/*.test.*"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(en).filter((key) => !code.includes(`"${key}"`))).toEqual([]);
});
