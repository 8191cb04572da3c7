// The texts of the analytics report.
import { en } from "@/staff/analytics/texts/analytics.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: useAnalyticsText } = createTexts(en);
