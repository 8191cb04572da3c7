// ui's own catalogue in the reader's language.
import { createTexts } from "@/ui/i18n/create-use-text";
import { de } from "@/ui/texts/de";
import { en } from "@/ui/texts/en";

export const { useText: useUiText, text: uiText } = createTexts(en, { de });
