// A label, an input of the browser's own and the notes below it, tied to one another.
import { type ComponentProps, type ReactNode, useId } from "react";
import type { FieldProps } from "@/ui/field";
import css from "@/ui/field.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

type InputProps = ComponentProps<"input"> & { "data-invalid"?: boolean };

export interface PlainFieldProps
  extends FieldProps,
    Omit<InputProps, "id" | "className" | "style" | "children" | "onChange" | "disabled" | "readOnly" | "required"> {
  onChange?: (text: string) => void;
  onFocusChange?: (isIn: boolean) => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
}

/** `children` makes the control of the input's props. */
export function PlainField({
  label,
  hint,
  problem,
  isRequired,
  isOptional,
  isLabelHidden,
  isDisabled,
  isReadOnly,
  onChange,
  onFocusChange,
  onFocus,
  onBlur,
  "aria-describedby": about,
  children,
  ...props
}: Omit<PlainFieldProps, "children"> & { children: (input: InputProps) => ReactNode }) {
  const id = useId();
  const notes = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : "", about ?? ""].filter(Boolean);
  return (
    <div className={css.field}>
      <label htmlFor={id} className={isLabelHidden ? "visually-hidden" : css.label}>
        <LabelWords {...{ label, isRequired, isOptional }} />
      </label>
      {children({
        ...props,
        id,
        disabled: isDisabled,
        readOnly: isReadOnly,
        "aria-required": isRequired || undefined,
        "aria-invalid": problem ? true : undefined,
        "data-invalid": problem ? true : undefined,
        "aria-describedby": notes.join(" ") || undefined,
        onChange: (event) => onChange?.(event.target.value),
        onFocus: (event) => {
          onFocus?.(event);
          onFocusChange?.(true);
        },
        onBlur: (event) => {
          onBlur?.(event);
          onFocusChange?.(false);
        },
      })}
      {hint ? (
        <span id={`${id}-hint`} className={css.hint}>
          {hint}
        </span>
      ) : null}
      {/* There before the words: what is wrong is then heard also where the focus is elsewhere. */}
      <span id={`${id}-problem`} aria-live="polite" className={css.problem}>
        {problem}
      </span>
    </div>
  );
}

export function LabelWords({ label, isRequired, isOptional }: Pick<FieldProps, "label" | "isRequired" | "isOptional">) {
  const t = useUiText();
  return (
    <>
      {label}
      {isRequired ? <span className={css.mark}> · {t("required")}</span> : null}
      {isOptional ? <span className={css.mark}> · {t("optional")}</span> : null}
    </>
  );
}
