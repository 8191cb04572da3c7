// Narrows what a list shows, as one types; Escape clears it.
import { Search, X } from "lucide-react";
import { Group } from "react-aria-components/Group";
import {
  type SearchFieldProps as AriaProps,
  SearchField as AriaSearchField,
  Button,
  Input,
  Label,
} from "react-aria-components/SearchField";
import css from "@/ui/field.module.css";
import searchCss from "@/ui/search-field.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface SearchFieldProps extends Omit<AriaProps, "className" | "style" | "children"> {
  label: string;
  placeholder?: string;
}

export function SearchField({ label, placeholder, ...props }: SearchFieldProps) {
  const t = useUiText();
  const words = placeholder ?? label;
  return (
    <AriaSearchField {...props} className={searchCss.search ?? ""}>
      <Label className="visually-hidden">{label}</Label>
      <Group className={css.control ?? ""}>
        <Search aria-hidden size={16} className={css.icon} />
        <Input className={css.input ?? ""} placeholder={words} size={words.length} dir="auto" />
        <Button className={`${css.inner} ${searchCss.clear}`} aria-label={t("clear")}>
          <X aria-hidden size={16} />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
