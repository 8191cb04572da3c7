// Chooses one paper out of any number: the server searches what is typed.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { papersQuery } from "@/staff/authoring/paper-queries";
import { ComboBox } from "@/ui/combo-box";
import type { FieldProps } from "@/ui/field";
import type { Option } from "@/ui/option";
import { useSettled } from "@/ui/use-settled";

const size = 30;

export interface PaperPickerProps extends FieldProps {
  value: number | null;
  onChange: (paper: number | null) => void;
  /** What the chosen one is called before anything was searched. */
  known?: { id: number; name: string } | null;
  placeholder?: string;
  isDisabled?: boolean;
}

export function PaperPicker({ value, onChange, known = null, ...field }: PaperPickerProps) {
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<Option | null>(known && { id: String(known.id), label: known.name });
  const chosen = value === null ? null : String(value);
  // What stands in the field after choosing is a name, not a search.
  const words = useSettled(picked?.label === typed ? "" : typed.trim(), 250);
  const papers = useQuery({
    ...papersQuery({ words, is_archived: false, page: 1, size }),
    enabled: !field.isDisabled,
  });
  const found = (papers.data?.items ?? []).map(
    ({ id, title, owner_name }): Option => ({ id: String(id), label: title, note: owner_name }),
  );
  const isMissing = picked !== null && picked.id === chosen && !found.some(({ id }) => id === chosen);
  const options = isMissing ? [picked, ...found] : found;
  return (
    <ComboBox
      {...field}
      options={options}
      value={chosen}
      onChange={(id) => {
        setPicked(options.find((option) => option.id === id) ?? null);
        onChange(id === null ? null : Number(id));
      }}
      onSearch={setTyped}
    />
  );
}
