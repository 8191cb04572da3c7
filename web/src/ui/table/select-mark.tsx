// The check mark of a row or of all: a real check box, drawn like Checkbox, light enough to be there many times.
import { Check, Minus } from "lucide-react";
import choiceCss from "@/ui/choice.module.css";

export interface SelectMarkProps {
  label: string;
  isSelected: boolean;
  isSome?: boolean;
  isTabStop?: boolean;
  onToggle: (isRange: boolean) => void;
}

export function SelectMark({ label, isSelected, isSome, isTabStop, onToggle }: SelectMarkProps) {
  const Icon = isSome ? Minus : Check;
  return (
    // A press on the mark is not a press on the row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the check box inside is what keys reach
    <label
      className={choiceCss.choice}
      data-selected={isSelected || undefined}
      data-indeterminate={isSome || undefined}
      onClick={(event) => {
        event.stopPropagation();
        if (!event.shiftKey) return;
        event.preventDefault(); // with Shift the box hears of its label in some browsers only
        onToggle(true);
      }}
    >
      <input
        type="checkbox"
        className="visually-hidden"
        aria-label={label}
        checked={isSelected}
        ref={(input) => {
          if (input) input.indeterminate = isSome ?? false;
        }}
        tabIndex={isTabStop ? 0 : -1}
        onClick={(event) => {
          event.stopPropagation();
          onToggle(event.shiftKey);
        }}
        onChange={() => undefined}
      />
      <span className={choiceCss.mark}>
        <Icon aria-hidden size={14} strokeWidth={3} />
      </span>
    </label>
  );
}
