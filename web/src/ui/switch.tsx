// On or off, at once; for a choice that waits for a form use Checkbox.
import type { ReactNode } from "react";
import { type SwitchProps as AriaProps, Switch as AriaSwitch } from "react-aria-components/Switch";
import css from "@/ui/choice.module.css";

export interface SwitchProps extends Omit<AriaProps, "className" | "style" | "children"> {
  children: ReactNode;
  note?: ReactNode;
}

export function Switch({ children, note, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={css.choice ?? ""}>
      <span className={`${css.mark} ${css.track}`} />
      <span className={css.words}>
        <span>{children}</span>
        {note ? <span className={css.note}>{note}</span> : null}
      </span>
    </AriaSwitch>
  );
}
