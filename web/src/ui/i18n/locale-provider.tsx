// Tells React Aria the reader's language and direction.
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { localeOf, useLanguage } from "@/ui/i18n/language";

export function LocaleProvider({ children }: { children: ReactNode }) {
  return <I18nProvider locale={localeOf(useLanguage())}>{children}</I18nProvider>;
}
