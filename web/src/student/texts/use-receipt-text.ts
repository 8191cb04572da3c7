// The words of receipts in the reader's language.
import { de } from "@/student/texts/receipt.de";
import { en } from "@/student/texts/receipt.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useReceiptText } = createTexts(en, { de });
