// The texts of marking and results, one function a subject.
import { en as marking } from "@/staff/marking/texts/marking.en";
import { en as results } from "@/staff/marking/texts/results.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useMarkingText } = createTexts(marking);
export const { useText: useResultsText } = createTexts(results);
