// A number with its unit, typed or stepped; value null while empty.
import { Minus, Plus } from "lucide-react";
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps,
  Button,
  Group,
  Input,
} from "react-aria-components/NumberField";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import css from "@/ui/field.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface NumberFieldProps
  extends FieldProps,
    Omit<
      AriaProps,
      | "className"
      | "style"
      | "children"
      | "isInvalid"
      | "validationBehavior"
      | "isRequired"
      | "value"
      | "onChange"
      | "defaultValue"
    > {
  value: number | null;
  onChange: (value: number | null) => void;
  unit?: string;
}

export function NumberField({
  label,
  hint,
  problem,
  isRequired,
  isOptional,
  isLabelHidden,
  unit,
  value,
  onChange,
  ...props
}: NumberFieldProps) {
  const t = useUiText();
  return (
    <AriaNumberField
      {...props}
      {...fieldState({ problem, isRequired })}
      value={value ?? Number.NaN}
      onChange={(typed) => onChange(Number.isNaN(typed) ? null : typed)}
      className={css.field ?? ""}
    >
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <Group className={css.control ?? ""}>
        <Input className={`${css.input} tabular`} />
        {unit ? <span className={css.affix}>{unit}</span> : null}
        <Button slot="decrement" className={css.inner ?? ""} aria-label={t("decrease")}>
          <Minus aria-hidden size={16} />
        </Button>
        <Button slot="increment" className={css.inner ?? ""} aria-label={t("increase")}>
          <Plus aria-hidden size={16} />
        </Button>
      </Group>
      <FieldNotes hint={hint} problem={problem} />
    </AriaNumberField>
  );
}
