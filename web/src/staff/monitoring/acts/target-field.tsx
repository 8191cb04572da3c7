// For whom an act is: chosen where there is a choice, said in words everywhere.
import type { Target } from "@/staff/monitoring/acts/targets";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { Select } from "@/ui/select";

export interface TargetFieldProps {
  targets: readonly Target[];
  value: string;
  onChange: (id: string) => void;
}

export function TargetField({ targets, value, onChange }: TargetFieldProps) {
  const t = useActText();
  const words = useTargetWords();
  return (
    <Select
      label={t("whom")}
      options={targets.map((target) => ({ id: target.id, label: words(target) }))}
      value={value}
      onChange={onChange}
    />
  );
}

export function useTargetWords(): (target: Target) => string {
  const t = useActText();
  return ({ id, name, rows }) => {
    const count = rows.length;
    if (id === "all") return t("everyone", { count });
    if (id === "selection") return name || t("selection", { count });
    return t("roomOf", { room: name, count });
  };
}

/** Whom an act concerns, within a sentence: with how many they are where the sentence asks for it. */
export function useWhom(): (target: Target, isCounted?: boolean) => string {
  const t = useActText();
  return ({ id, name, rows }, isCounted = false) => {
    const count = rows.length;
    if (id === "all") return isCounted ? t("wholeOf", { count }) : t("whole");
    if (id === "selection") return name || t("theSelected", { count });
    return isCounted ? t("roomNamed", { room: name, count }) : name;
  };
}
