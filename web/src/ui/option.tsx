// One choice of a Select or ComboBox: its id, its words, what it means.
import { Check } from "lucide-react";
import { ListBoxItem } from "react-aria-components/ListBox";
import css from "@/ui/list-box.module.css";

export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  note?: string;
  isDisabled?: boolean;
}

export function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled} className={css.item ?? ""}>
      <span className={css.body}>
        <span dir="auto">{option.label}</span>
        {option.note ? <span className={css.note}>{option.note}</span> : null}
      </span>
      <Check aria-hidden size={16} className={css.check} />
    </ListBoxItem>
  );
}
