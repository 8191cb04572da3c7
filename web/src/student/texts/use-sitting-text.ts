// The words of the exam room in the reader's language.
import { de } from "@/student/texts/sitting.de";
import { en } from "@/student/texts/sitting.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useSittingText, text: sittingText } = createTexts(en, { de });
