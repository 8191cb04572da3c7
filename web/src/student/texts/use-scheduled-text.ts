// The words of my list of exams in the reader's language.
import { de } from "@/student/texts/scheduled.de";
import { en } from "@/student/texts/scheduled.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useScheduledText } = createTexts(en, { de });
