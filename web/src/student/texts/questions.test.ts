// The German words take the same parameters as the English ones.
import { expect, it } from "vitest";
import { de } from "@/student/texts/questions.de";
import { en } from "@/student/texts/questions.en";
import { catalogueProblems } from "@/ui/i18n/check-catalogue";

it("the German catalogue fits the English one", () => {
  expect(catalogueProblems(en, de)).toEqual([]);
});
