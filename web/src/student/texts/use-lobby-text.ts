// The words before and after the exam room in the reader's language.
import { de } from "@/student/texts/lobby.de";
import { en } from "@/student/texts/lobby.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useLobbyText, text: lobbyText } = createTexts(en, { de });
