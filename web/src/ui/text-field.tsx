// One line of text: names, codes, passwords, addresses.
import { Input, type InputProps } from "react-aria-components/Input";
import { type TextFieldProps as AriaProps, TextField as AriaTextField } from "react-aria-components/TextField";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import css from "@/ui/field.module.css";

export interface TextFieldProps
  extends FieldProps,
    Omit<AriaProps, "className" | "style" | "children" | "isInvalid" | "validationBehavior" | "isRequired"> {
  placeholder?: string;
  dir?: InputProps["dir"];
}

export function TextField({
  label,
  hint,
  problem,
  isRequired,
  isOptional,
  isLabelHidden,
  placeholder,
  dir,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField {...props} {...fieldState({ problem, isRequired })} className={css.field ?? ""}>
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <Input
        className={css.control ?? ""}
        placeholder={placeholder}
        dir={dir ?? (props.type === "email" ? "ltr" : "auto")}
      />
      <FieldNotes hint={hint} problem={problem} />
    </AriaTextField>
  );
}
