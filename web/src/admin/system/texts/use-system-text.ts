// The words of the system page.
import { en } from "@/admin/system/texts/en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useSystemText } = createTexts(en);
