// A span typed as people say it ("90", "1:30", "1 h 30 min"), shown in one way once left.
import { useState } from "react";
import type { FieldProps } from "@/ui/field";
import { TextField } from "@/ui/text-field";
import { useUiText } from "@/ui/texts/use-ui-text";
import { formatDuration } from "@/ui/time/format";
import { parseDuration } from "@/ui/time/parse-duration";

export interface DurationFieldProps extends FieldProps {
  /** Milliseconds, null while empty or not understood. */
  value: number | null;
  onChange: (value: number | null) => void;
  least?: number;
  most?: number;
  isDisabled?: boolean;
}

export function DurationField({ value, onChange, least, most, hint, problem, ...props }: DurationFieldProps) {
  const t = useUiText();
  // What is being typed; null: the field shows the value.
  const [typed, setTyped] = useState<string | null>(null);
  const [own, setOwn] = useState<string | null>(null);

  function problemOf(text: string, ms: number | null): string | null {
    if (text.trim() === "") return null;
    if (ms === null) return t("durationProblem");
    if (least !== undefined && ms < least) return t("durationTooShort", { least: formatDuration(least) });
    if (most !== undefined && ms > most) return t("durationTooLong", { most: formatDuration(most) });
    return null;
  }

  return (
    <TextField
      {...props}
      hint={hint ?? t("durationHint")}
      problem={problem ?? own}
      inputMode="text"
      dir="ltr"
      autoComplete="off"
      value={typed ?? (value === null ? "" : formatDuration(value))}
      onChange={(text) => {
        setTyped(text);
        setOwn(null);
        onChange(parseDuration(text));
      }}
      onBlur={() => {
        if (typed === null) return;
        const ms = parseDuration(typed);
        setOwn(problemOf(typed, ms));
        if (ms !== null || typed.trim() === "") setTyped(null);
      }}
    />
  );
}
