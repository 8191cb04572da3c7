// The German words of list, notices and results take the same parameters as the English ones.
import { expect, it } from "vitest";
import { de as noticesDe } from "@/student/texts/notices.de";
import { en as notices } from "@/student/texts/notices.en";
import { de as resultDe } from "@/student/texts/result.de";
import { en as result } from "@/student/texts/result.en";
import { de as scheduledDe } from "@/student/texts/scheduled.de";
import { en as scheduled } from "@/student/texts/scheduled.en";
import { catalogueProblems } from "@/ui/i18n/check-catalogue";

it("the German catalogues fit the English ones", () => {
  expect(catalogueProblems(scheduled, scheduledDe)).toEqual([]);
  expect(catalogueProblems(notices, noticesDe)).toEqual([]);
  expect(catalogueProblems(result, resultDe)).toEqual([]);
});
