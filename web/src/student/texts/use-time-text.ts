// The words for deadlines in the reader's language.
import { de } from "@/student/texts/time.de";
import { en } from "@/student/texts/time.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useTimeText } = createTexts(en, { de });
