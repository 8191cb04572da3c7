// Chooses for whom, where there is a choice.
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
