// app's own catalogue in the reader's language.
import { de } from "@/app/texts/de";
import { en } from "@/app/texts/en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText, text } = createTexts(en, { de });
