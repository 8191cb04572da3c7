// Several lines of plain text: reasons, announcements, notes.
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import css from "@/ui/field.module.css";

export interface TextAreaProps
  extends FieldProps,
    Omit<
      TextFieldProps,
      "className" | "style" | "children" | "isInvalid" | "validationBehavior" | "isRequired" | "type"
    > {
  rows?: number;
  placeholder?: string;
}

export function TextArea({
  label,
  hint,
  problem,
  isRequired,
  isOptional,
  isLabelHidden,
  rows = 3,
  placeholder,
  ...props
}: TextAreaProps) {
  return (
    <TextField {...props} {...fieldState({ problem, isRequired })} className={css.field ?? ""}>
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <AriaTextArea className={css.control ?? ""} rows={rows} placeholder={placeholder} dir="auto" />
      <FieldNotes hint={hint} problem={problem} />
    </TextField>
  );
}
