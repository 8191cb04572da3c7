// The texts of the monitoring pages, one function a subject.
import { en as acts } from "@/staff/monitoring/texts/acts.en";
import { en as console } from "@/staff/monitoring/texts/console.en";
import { en as figures } from "@/staff/monitoring/texts/figures.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useConsoleText } = createTexts(console);
export const { useText: useActText, text: actText } = createTexts(acts);
export const { useText: useFigureText } = createTexts(figures);
