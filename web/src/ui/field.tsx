// What the fields of React Aria share: label, hint below, problem below that; used by the fields of this folder only.
import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components/TextField";
import css from "@/ui/field.module.css";
import { LabelWords } from "@/ui/plain-field";

export interface FieldProps {
  label: string;
  /** Said below the field: what belongs here, with an example. */
  hint?: ReactNode;
  /** What is wrong and what to do; shown when given. */
  problem?: string | null;
  isRequired?: boolean;
  /** Mark the field as freely left empty, in forms where most are required. */
  isOptional?: boolean;
  /** The label is spoken but not shown (toolbars, table cells). */
  isLabelHidden?: boolean;
}

export function FieldLabel({ label, isRequired, isOptional, isLabelHidden }: FieldProps) {
  return (
    <Label className={isLabelHidden ? "visually-hidden" : (css.label ?? "")}>
      <LabelWords {...{ label, isRequired, isOptional }} />
    </Label>
  );
}

export function FieldNotes({ hint, problem }: Pick<FieldProps, "hint" | "problem">) {
  return (
    <>
      {hint ? (
        <Text slot="description" className={css.hint ?? ""}>
          {hint}
        </Text>
      ) : null}
      <span aria-live="polite" className={css.problem}>
        <FieldError className="">{({ validationErrors }) => problem ?? validationErrors.join(" ")}</FieldError>
      </span>
    </>
  );
}

/** The props of React Aria that follow from ours. */
export function fieldState({ problem, isRequired }: Pick<FieldProps, "problem" | "isRequired">) {
  return { isInvalid: problem ? true : undefined, isRequired, validationBehavior: "aria" as const };
}
