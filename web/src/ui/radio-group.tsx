// One of two to five choices that deserve to be seen at once.
import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components/RadioGroup";
import css from "@/ui/choice.module.css";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import type { Option } from "@/ui/option";

export interface RadioGroupProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  orientation?: "vertical" | "horizontal";
  isDisabled?: boolean;
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, hint, problem, isRequired, isOptional, isLabelHidden, options, orientation = "vertical" } = props;
  return (
    <AriaRadioGroup
      {...fieldState({ problem, isRequired })}
      value={props.value}
      onChange={(value) => props.onChange(value as Id)}
      orientation={orientation}
      isDisabled={props.isDisabled}
      className={css.group ?? ""}
    >
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <div className={css.choices} data-orientation={orientation}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} isDisabled={option.isDisabled} className={css.choice ?? ""}>
            <span className={`${css.mark} ${css.radio}`} />
            <span className={css.words}>
              <span>{option.label}</span>
              {option.note ? <span className={css.note}>{option.note}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes hint={hint} problem={problem} />
    </AriaRadioGroup>
  );
}
