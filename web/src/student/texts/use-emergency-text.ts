// The words of emergency files in the reader's language.
import { de } from "@/student/texts/emergency.de";
import { en } from "@/student/texts/emergency.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useEmergencyText } = createTexts(en, { de });
