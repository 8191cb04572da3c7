import { expect, it } from "vitest";
import { de as lobbyDe } from "@/student/texts/lobby.de";
import { en as lobbyEn } from "@/student/texts/lobby.en";
import { de as sittingDe } from "@/student/texts/sitting.de";
import { en as sittingEn } from "@/student/texts/sitting.en";
import { de as timeDe } from "@/student/texts/time.de";
import { en as timeEn } from "@/student/texts/time.en";
import { catalogueProblems } from "@/ui/i18n/check-catalogue";

it("says the same in German", () => {
  expect(catalogueProblems(sittingEn, sittingDe)).toEqual([]);
  expect(catalogueProblems(lobbyEn, lobbyDe)).toEqual([]);
  expect(catalogueProblems(timeEn, timeDe)).toEqual([]);
});
