// Choices of a ComboBox among which is always what was typed, so that a new folder or tag is made by choosing it.
import { useMemo, useState } from "react";
import type { Option } from "@/ui/option";

export function useCreatable(
  known: readonly string[],
  chosen: string,
  newNote: string,
  tidied: (typed: string) => string,
): { options: Option[]; onSearch: (typed: string) => void } {
  const [typed, setTyped] = useState("");
  const options = useMemo(
    () => creatable(known, chosen, tidied(typed), newNote),
    // What is typed and known decides; the functions only say how.
    [known, chosen, typed, newNote, tidied],
  );
  return { options, onSearch: setTyped };
}

export function creatable(known: readonly string[], chosen: string, typed: string, newNote: string): Option[] {
  const all = [...new Set([...(chosen ? [chosen] : []), ...known])];
  const wanted = typed.toLocaleLowerCase();
  // What is chosen already is what the field says, not what is sought.
  const isSought = wanted !== "" && typed !== chosen;
  const found = isSought ? all.filter((name) => name.toLocaleLowerCase().includes(wanted)) : all;
  const isNew = isSought && !all.some((name) => name.toLocaleLowerCase() === wanted);
  const plain = found.map((name) => ({ id: name, label: name }));
  return isNew ? [...plain, { id: typed, label: typed, note: newNote }] : plain;
}
