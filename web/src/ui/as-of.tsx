// Of what is asked by the clock: as of when it is, and how often it is asked again.
import { RefreshCw } from "lucide-react";
import css from "@/ui/as-of.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";
import { useFormat } from "@/ui/time/use-format";

export interface AsOfProps {
  /** When it was last answered, in ms; 0 for never. */
  at: number;
  everyMs: number;
  zone: string;
}

export function AsOf({ at, everyMs, zone }: AsOfProps) {
  const t = useUiText();
  const format = useFormat();
  if (at === 0) return null;
  const time = format.instant(new Date(at).toISOString(), zone, "time");
  return (
    <p className={`${css.line} tabular`}>
      <RefreshCw aria-hidden size={14} />
      {t("asOf", { time, every: format.duration(everyMs) })}
    </p>
  );
}
