// A yes or no that takes effect with the form; "some" shows a line.
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components/Checkbox";
import css from "@/ui/choice.module.css";

export interface CheckboxProps extends Omit<AriaProps, "className" | "style" | "children"> {
  children?: ReactNode;
  note?: ReactNode;
}

export function Checkbox({ children, note, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={css.choice ?? ""}>
      {({ isIndeterminate }) => (
        <>
          <span className={css.mark}>
            {isIndeterminate ? (
              <Minus aria-hidden size={14} strokeWidth={3} />
            ) : (
              <Check aria-hidden size={14} strokeWidth={3} />
            )}
          </span>
          {children ? (
            <span className={css.words}>
              <span>{children}</span>
              {note ? <span className={css.note}>{note}</span> : null}
            </span>
          ) : null}
        </>
      )}
    </AriaCheckbox>
  );
}
