// Chooses one person out of any number: the server searches what is typed.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Person, peopleQuery } from "@/admin/people/people-queries";
import { ComboBox } from "@/ui/combo-box";
import type { FieldProps } from "@/ui/field";
import { useSettled } from "@/ui/use-settled";

export interface PersonPickerProps extends FieldProps {
  value: Person | null;
  onChange: (person: Person | null) => void;
}

export function PersonPicker({ value, onChange, ...field }: PersonPickerProps) {
  const [typed, setTyped] = useState("");
  // What stands in the field after choosing is a name, not a search.
  const search = useSettled(value && typed === labelOf(value) ? "" : typed, 250);
  const found = useQuery(peopleQuery({ search, role: "", is_active: true, start: 0, size: 20 }));
  const people = found.data?.people ?? [];
  const shown = value && !people.some(({ id }) => id === value.id) ? [value, ...people] : people;
  return (
    <ComboBox
      {...field}
      options={shown.map((person) => ({ id: String(person.id), label: labelOf(person), note: noteOf(person) }))}
      value={value && String(value.id)}
      onChange={(id) => onChange(shown.find((person) => String(person.id) === id) ?? null)}
      onSearch={setTyped}
    />
  );
}

function labelOf({ name, username }: Person): string {
  return name || username;
}

function noteOf({ username, number, email }: Person): string {
  return [username, number, email].filter(Boolean).join(" · ");
}
