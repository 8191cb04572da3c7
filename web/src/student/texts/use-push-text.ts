// The words of notices while no page is open, in the reader's language.
import { de } from "@/student/texts/push.de";
import { en } from "@/student/texts/push.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: usePushText } = createTexts(en, { de });
