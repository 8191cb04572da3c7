// A large text field. The browser keeps its text: a controlled textarea would have React write all 100 kB back to the
// document at each key. What comes from outside (another device's answer) is written only when it differs.
import { useLayoutEffect, useRef } from "react";
import css from "@/student/paper/questions/fields.module.css";

export interface LongTextProps {
  id: string;
  value: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
  isInvalid: boolean;
  rows: number;
  describedBy: string;
}

export function LongText({ id, value, onChange, isReadOnly, isInvalid, rows, describedBy }: LongTextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const first = useRef(value);
  const known = useRef(value);

  useLayoutEffect(() => {
    if (!field.current || value === known.current) return;
    field.current.value = value;
    known.current = value;
  }, [value]);

  return (
    <textarea
      ref={field}
      id={id}
      dir="auto"
      className={css.longText}
      defaultValue={first.current}
      onChange={(event) => {
        known.current = event.target.value;
        onChange(known.current);
      }}
      readOnly={isReadOnly}
      rows={rows}
      aria-invalid={isInvalid || undefined}
      aria-describedby={describedBy}
    />
  );
}
