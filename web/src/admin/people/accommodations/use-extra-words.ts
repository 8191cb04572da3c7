// How much extra time and for how long, in words.
import { useMemo } from "react";
import type { Accommodation } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { useFormat } from "@/ui/time/use-format";

export function useExtraWords() {
  const t = usePeopleText();
  const format = useFormat();
  return useMemo(() => {
    // Plain days, the same everywhere.
    const day = (iso: string) => format.instant(`${iso}T12:00:00Z`, "UTC", "short-date");
    return {
      amount: ({ kind, value }: Accommodation) =>
        kind === "percent" ? t("percentOf", { value: Number(value) }) : t("minutesOf", { value: Number(value) }),
      valid: ({ valid_from, valid_until }: Accommodation) => {
        if (valid_from && valid_until) return t("span", { from: day(valid_from), until: day(valid_until) });
        if (valid_from) return t("fromOnly", { from: day(valid_from) });
        return valid_until ? t("untilOnly", { until: day(valid_until) }) : t("always");
      },
    };
  }, [t, format]);
}
