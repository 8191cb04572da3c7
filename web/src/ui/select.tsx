// One of a few known choices.
import { ChevronsUpDown } from "lucide-react";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, Button, SelectValue } from "react-aria-components/Select";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import css from "@/ui/field.module.css";
import listCss from "@/ui/list-box.module.css";
import { type Option, OptionItem } from "@/ui/option";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface SelectProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  name?: string;
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hint, problem, isRequired, isOptional, isLabelHidden, options, value, onChange, placeholder } = props;
  const t = useUiText();
  return (
    <AriaSelect
      {...fieldState({ problem, isRequired })}
      value={value}
      onChange={(key) => key !== null && onChange(key as Id)}
      isDisabled={props.isDisabled}
      name={props.name}
      placeholder={placeholder ?? t("select")}
      className={css.field ?? ""}
    >
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <Button className={`${css.control} ${listCss.trigger}`}>
        <SelectValue className={listCss.value ?? ""} />
        <ChevronsUpDown aria-hidden size={16} />
      </Button>
      <FieldNotes hint={hint} problem={problem} />
      <Popover className={listCss.popover ?? ""}>
        <ListBox items={options} className={listCss.list ?? ""}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
