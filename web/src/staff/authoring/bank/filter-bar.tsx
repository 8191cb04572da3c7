// The row of filters above a list of questions.
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal, X } from "lucide-react";
import { useEffect, useState } from "react";
import css from "@/staff/authoring/bank/bank.module.css";
import { type Filters, isFiltered, noFilters } from "@/staff/authoring/bank/filters";
import { foldersQuery, tagsQuery } from "@/staff/authoring/bank-queries";
import { kinds } from "@/staff/authoring/content";
import { useBankText, useKindText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import type { Option } from "@/ui/option";
import { SearchField } from "@/ui/search-field";
import { Segmented } from "@/ui/segmented";
import { Select } from "@/ui/select";
import { useNarrow } from "@/ui/use-narrow";
import { useSettled } from "@/ui/use-settled";

export interface FilterBarProps {
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
  /** Where questions are picked: the archive is no choice. */
  isPicking?: boolean;
}

export function FilterBar({ filters, onChange, isPicking }: FilterBarProps) {
  const t = useBankText();
  const isNarrow = useNarrow(720);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={css.filters} role="search">
      <div className={css.searchRow}>
        <Words value={filters.words} onChange={(words) => onChange({ words })} />
        {isPicking ? null : (
          <Segmented
            label={t("shelf")}
            value={filters.shelf || "bank"}
            onChange={(shelf) => onChange({ shelf: shelf === "bank" ? "" : shelf })}
            options={[
              { id: "bank", label: t("inUse") },
              { id: "archived", label: t("archived") },
            ]}
          />
        )}
        {isNarrow ? (
          <Button icon={SlidersHorizontal} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {t("filters")}
          </Button>
        ) : null}
      </div>
      {isNarrow && !isOpen ? null : <Choices filters={filters} onChange={onChange} isPicking={isPicking} />}
    </div>
  );
}

function Choices({ filters, onChange, isPicking }: FilterBarProps) {
  const t = useBankText();
  const kindText = useKindText();
  const folders = useQuery(foldersQuery);
  const tags = useQuery(tagsQuery);
  const any = (label: string): Option => ({ id: "any", label });
  const choose = (key: keyof Filters) => (value: string | null) =>
    onChange({ [key]: value === null || value === "any" ? "" : value });
  const ofFolder = (folders.data ?? []).map(({ id, path, questions }) => ({
    id: String(id),
    label: path.join(" › "),
    note: t("found", { count: questions }),
  }));
  const ofTag = (tags.data ?? []).map(({ name, questions }) => ({
    id: name,
    label: name,
    note: t("found", { count: questions }),
  }));
  const ofFacility = [
    any(t("anyFacility")),
    { id: "easy", label: t("facilityEasy") },
    { id: "middle", label: t("facilityMiddle") },
    { id: "hard", label: t("facilityHard") },
  ];
  const ofUse = [
    any(t("anyUse")),
    { id: "year", label: t("unusedYear") },
    { id: "years", label: t("unusedThreeYears") },
  ];
  const ofState = [any(t("anyState")), { id: "ready", label: t("ready") }, { id: "draft", label: t("draft") }];
  const ofKind = [any(t("anyKind")), ...kinds.map((kind) => ({ id: kind, label: kindText(kind) }))];
  const select = (key: keyof Filters, label: string, options: Option[]) => (
    <Select label={label} options={options} value={filters[key] || "any"} onChange={choose(key)} />
  );
  const combo = (key: "folder" | "tag", label: string, every: string, options: Option[]) => (
    <ComboBox
      label={label}
      options={[any(every), ...options]}
      value={filters[key] || null}
      onChange={choose(key)}
      placeholder={every}
    />
  );
  return (
    <div className={css.choices}>
      {select("kind", t("kind"), ofKind)}
      {combo("folder", t("folder"), t("anyFolder"), ofFolder)}
      {combo("tag", t("tag"), t("anyTag"), ofTag)}
      {isPicking ? null : select("state", t("state"), ofState)}
      {select("facility", t("facility"), ofFacility)}
      {select("used", t("used"), ofUse)}
      {isFiltered(filters) ? (
        <div className={css.clear}>
          <Button variant="quiet" icon={X} onPress={() => onChange({ ...noFilters, shelf: filters.shelf })}>
            {t("clearFilters")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Typed words go into the address once the fingers rest; a change from outside (clear) comes back in. */
function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const t = useBankText();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const settled = useSettled(typed, 250);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value.trim()) setTyped(value);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the words settle, not when the address changes
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]);
  return <SearchField label={t("search")} value={typed} onChange={setTyped} />;
}
