// The words of notices in the reader's language.
import { de } from "@/student/texts/notices.de";
import { en } from "@/student/texts/notices.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useNoticesText } = createTexts(en, { de });
