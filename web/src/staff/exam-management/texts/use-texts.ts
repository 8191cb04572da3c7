// The texts of the pages that manage exams, one function a subject.
import { en as exam } from "@/staff/exam-management/texts/exam.en";
import { en as list } from "@/staff/exam-management/texts/list.en";
import { en as roster } from "@/staff/exam-management/texts/roster.en";
import { en as rules } from "@/staff/exam-management/texts/rules.en";
import { en as schedule } from "@/staff/exam-management/texts/schedule.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useListText } = createTexts(list);
export const { useText: useExamText } = createTexts(exam);
export const { useText: useScheduleText } = createTexts(schedule);
export const { useText: useRosterText } = createTexts(roster);
export const { useText: useRulesText } = createTexts(rules);
