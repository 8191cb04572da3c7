// A password, with a switch to see it; pasting and password managers work.
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import css from "@/ui/field.module.css";
import { PlainButton } from "@/ui/plain-button";
import { PlainField, type PlainFieldProps } from "@/ui/plain-field";

export interface PasswordFieldProps extends Omit<PlainFieldProps, "type" | "dir"> {
  showLabel: string;
  hideLabel: string;
}

export function PasswordField({ showLabel, hideLabel, ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <PlainField {...props}>
      {(input) => (
        <div className={css.control} data-invalid={input["data-invalid"]} data-disabled={input.disabled || undefined}>
          <input
            {...input}
            type={isShown ? "text" : "password"}
            dir="ltr"
            className={css.input}
            // While it is shown it is a text to the browser, which would mend it, or send it to be checked.
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
          <PlainButton
            className={css.inner}
            isDisabled={props.isDisabled}
            aria-label={isShown ? hideLabel : showLabel}
            onPress={() => setShown(!isShown)}
          >
            <Icon aria-hidden size={16} />
          </PlainButton>
        </div>
      )}
    </PlainField>
  );
}
