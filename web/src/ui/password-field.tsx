// A password, with a switch to see it; pasting and password managers work.
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import css from "@/ui/field.module.css";

export interface PasswordFieldProps
  extends FieldProps,
    Omit<
      TextFieldProps,
      "className" | "style" | "children" | "isInvalid" | "validationBehavior" | "isRequired" | "type"
    > {
  showLabel: string;
  hideLabel: string;
}

export function PasswordField(props: PasswordFieldProps) {
  const { label, hint, problem, isRequired, isOptional, isLabelHidden, showLabel, hideLabel, ...rest } = props;
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...rest}
      {...fieldState({ problem, isRequired })}
      type={isShown ? "text" : "password"}
      className={css.field ?? ""}
    >
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <Group className={css.control ?? ""}>
        <Input className={css.input ?? ""} dir="ltr" />
        <ToggleButton
          className={css.inner ?? ""}
          isSelected={isShown}
          onChange={setShown}
          aria-label={isShown ? hideLabel : showLabel}
        >
          <Icon aria-hidden size={16} />
        </ToggleButton>
      </Group>
      <FieldNotes hint={hint} problem={problem} />
    </TextField>
  );
}
