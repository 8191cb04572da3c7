// One of many: type to search, choose from what is left. Long lists are virtualised.
import { ChevronsUpDown } from "lucide-react";
import { ComboBox as AriaComboBox, Button, Input } from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { ListLayout, Virtualizer } from "react-aria-components/Virtualizer";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import css from "@/ui/field.module.css";
import listCss from "@/ui/list-box.module.css";
import { type Option, OptionItem } from "@/ui/option";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface ComboBoxProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (value: Id | null) => void;
  /** Given: options come from the server for what was typed (keep the chosen one among them); filtering is the server's. */
  onSearch?: (typed: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { label, hint, problem, isRequired, isOptional, isLabelHidden, options, value, onChange, onSearch } = props;
  const t = useUiText();
  // From the server: shown as they come. Otherwise React Aria keeps the text and filters by it.
  const source = onSearch ? { items: options, onInputChange: onSearch } : { defaultItems: options };
  return (
    <AriaComboBox
      {...fieldState({ problem, isRequired })}
      {...source}
      value={value}
      onChange={(key) => onChange(key as Id | null)}
      allowsEmptyCollection
      menuTrigger="focus"
      isDisabled={props.isDisabled}
      className={css.field ?? ""}
    >
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <Group className={css.control ?? ""}>
        <Input className={css.input ?? ""} placeholder={props.placeholder ?? t("select")} dir="auto" />
        <Button className={css.inner ?? ""} aria-label={t("openList")}>
          <ChevronsUpDown aria-hidden size={16} />
        </Button>
      </Group>
      <FieldNotes hint={hint} problem={problem} />
      <Popover className={`${listCss.popover} ${listCss.fitted}`}>
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 34, padding: 4 }}>
          <ListBox<Option>
            className={listCss.list ?? ""}
            renderEmptyState={() => <div className={listCss.empty}>{t("nothingFound")}</div>}
          >
            {(option) => <OptionItem option={option} />}
          </ListBox>
        </Virtualizer>
      </Popover>
    </AriaComboBox>
  );
}
