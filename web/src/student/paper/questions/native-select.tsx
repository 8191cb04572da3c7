// The browser's own select: one tab stop, its own picker on phones, small enough to stand inside a sentence.
import { ChevronDown } from "lucide-react";
import css from "@/student/paper/questions/fields.module.css";

export interface NativeSelectProps {
  label: string;
  describedBy?: string;
  placeholder: string;
  options: readonly { id: string; text: string }[];
  value: string;
  onChange: (id: string) => void;
  isReadOnly: boolean;
}

export function NativeSelect(props: NativeSelectProps) {
  return (
    <span className={css.select}>
      <select
        aria-label={props.label}
        aria-describedby={props.describedBy}
        value={props.value}
        disabled={props.isReadOnly}
        data-empty={props.value === "" || undefined}
        onChange={(event) => props.onChange(event.target.value)}
      >
        <option value="">{props.placeholder}</option>
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={16} />
    </span>
  );
}
