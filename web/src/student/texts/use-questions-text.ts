// The words around a question in the reader's language.
import { de } from "@/student/texts/questions.de";
import { en } from "@/student/texts/questions.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useQuestionsText, text: questionsText } = createTexts(en, { de });
