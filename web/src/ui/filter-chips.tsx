// Filters that are seen: each a word with its count, pressed or not; several may be on.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import css from "@/ui/filter-chips.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface FilterChip<Id extends string = string> {
  id: Id;
  label: ReactNode;
  count?: number;
}

export interface FilterChipsProps<Id extends string> {
  label: string;
  chips: readonly FilterChip<Id>[];
  value: ReadonlySet<Id>;
  onChange: (value: Set<Id>) => void;
  mode?: "single" | "multiple";
}

export function FilterChips<Id extends string>({
  label,
  chips,
  value,
  onChange,
  mode = "multiple",
}: FilterChipsProps<Id>) {
  const t = useUiText();
  return (
    <div className={css.row}>
      <ToggleButtonGroup
        aria-label={label}
        selectionMode={mode}
        selectedKeys={value}
        onSelectionChange={(keys) => onChange(new Set([...keys] as Id[]))}
        className={css.row ?? ""}
      >
        {chips.map((chip) => (
          <ToggleButton key={chip.id} id={chip.id} className={css.chip ?? ""}>
            {chip.label}
            {chip.count === undefined ? null : <span className={`${css.count} tabular`}>{chip.count}</span>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {value.size > 0 ? (
        <Button className={css.clear ?? ""} onPress={() => onChange(new Set())}>
          <X aria-hidden size={14} />
          {t("clear")}
        </Button>
      ) : null}
    </div>
  );
}
