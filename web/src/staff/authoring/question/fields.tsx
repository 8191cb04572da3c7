// Fields that know their path: each shows the problem that the server has with it.
import type { ReactNode } from "react";
import { decimal, fractionOf, percentOf } from "@/staff/authoring/fractions";
import { Place, useProblem } from "@/staff/authoring/question/problems";
import { NumberField } from "@/ui/number-field";
import type { Option } from "@/ui/option";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";

interface At {
  path: string;
  label: string;
  hint?: ReactNode;
  isLabelHidden?: boolean;
  isOptional?: boolean;
}

export function TextAt({ path, value, onChange, ...field }: At & { value: string; onChange: (value: string) => void }) {
  return (
    <Place path={path}>
      <TextField {...field} problem={useProblem(path)} value={value} onChange={onChange} autoComplete="off" />
    </Place>
  );
}

/** A decimal string, typed with a point or a comma. */
export function DecimalAt({
  path,
  value,
  onChange,
  ...field
}: At & { value: string; onChange: (value: string) => void }) {
  return (
    <Place path={path}>
      <TextField
        {...field}
        problem={useProblem(path)}
        value={value}
        onChange={onChange}
        onBlur={() => decimal(value) !== value && onChange(decimal(value))}
        inputMode="decimal"
        autoComplete="off"
        dir="ltr"
      />
    </Place>
  );
}

/** A fraction of the points, shown as per cent. */
export function PercentAt({
  path,
  value,
  onChange,
  ...field
}: At & { value: string; onChange: (value: string) => void }) {
  return (
    <Place path={path}>
      <NumberField
        {...field}
        problem={useProblem(path)}
        value={percentOf(value)}
        onChange={(percent) => onChange(fractionOf(percent))}
        formatOptions={{ maximumFractionDigits: 6 }}
        minValue={-100}
        maxValue={100}
        unit="%"
      />
    </Place>
  );
}

export interface WholeAtProps extends At {
  value: number | null;
  onChange: (value: number | null) => void;
  least?: number;
  most?: number;
  unit?: string;
}

export function WholeAt({ path, value, onChange, least, most, ...field }: WholeAtProps) {
  return (
    <Place path={path}>
      <NumberField
        {...field}
        problem={useProblem(path)}
        value={value}
        onChange={onChange}
        minValue={least}
        maxValue={most}
        formatOptions={{ maximumFractionDigits: 0 }}
      />
    </Place>
  );
}

export interface ChoiceAtProps<Id extends string> extends At {
  value: Id;
  onChange: (value: Id) => void;
  options: readonly Option<Id>[];
}

export function ChoiceAt<Id extends string>({ path, ...field }: ChoiceAtProps<Id>) {
  return (
    <Place path={path}>
      <RadioGroup {...field} problem={useProblem(path)} />
    </Place>
  );
}
