// The texts of the authoring pages, one function a subject.
import { en as bank } from "@/staff/authoring/texts/bank.en";
import { en as check } from "@/staff/authoring/texts/check.en";
import { en as imports } from "@/staff/authoring/texts/imports.en";
import { en as kinds } from "@/staff/authoring/texts/kinds.en";
import { en as papers } from "@/staff/authoring/texts/papers.en";
import { en as question } from "@/staff/authoring/texts/question.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useBankText } = createTexts(bank);
export const { useText: useKindText } = createTexts(kinds);
export const { useText: useQuestionText } = createTexts({ ...question, ...check });
export const { useText: usePaperText } = createTexts(papers);
export const { useText: useImportText } = createTexts(imports);
