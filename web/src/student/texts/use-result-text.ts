// The words of results in the reader's language.
import { de } from "@/student/texts/result.de";
import { en } from "@/student/texts/result.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useResultText } = createTexts(en, { de });
