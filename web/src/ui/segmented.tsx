// A switch between two to four ways to show the same thing (phone | desktop, chart | table).
import type { LucideIcon } from "lucide-react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import css from "@/ui/segmented.module.css";

export interface SegmentedProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string; icon?: LucideIcon }[];
  value: Id;
  onChange: (value: Id) => void;
}

export function Segmented<Id extends string>({ label, options, value, onChange }: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = [...keys];
        if (key !== undefined) onChange(key as Id);
      }}
      className={css.group ?? ""}
    >
      {options.map(({ id, label: words, icon: Icon }) => (
        <ToggleButton key={id} id={id} className={css.option ?? ""}>
          {Icon ? <Icon aria-hidden size={16} /> : null}
          {words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
