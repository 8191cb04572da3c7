// What narrows the table: kinds of trouble with their counts, a room, words.
import { useMemo } from "react";
import type { MonitorRow } from "@/realtime/events";
import type { RoomCount } from "@/staff/monitoring/api-types";
import { troubleCounts, troubles } from "@/staff/monitoring/board/trouble";
import type { FilterState } from "@/staff/monitoring/board/use-filters";
import css from "@/staff/monitoring/monitoring.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { FilterChips } from "@/ui/filter-chips";
import { SearchField } from "@/ui/search-field";
import { Select } from "@/ui/select";

export interface FilterBarProps {
  rows: readonly MonitorRow[];
  rooms: readonly RoomCount[];
  state: FilterState;
}

export function FilterBar({ rows, rooms, state: { filters, setTrouble, setRoom, setWords } }: FilterBarProps) {
  const t = useConsoleText();
  const counts = useMemo(() => troubleCounts(rows), [rows]);
  const inTrouble = useMemo(() => rows.filter((row) => row.trouble.length > 0).length, [rows]);
  const ready = useMemo(() => rows.filter((row) => row.is_ready).length, [rows]);
  const need = inTrouble > 0 ? t("needLook", { count: inTrouble }) : t("noTrouble");
  const chips = troubles
    .filter((kind) => (counts.get(kind) ?? 0) > 0 || filters.trouble.has(kind))
    .map((kind) => ({ id: kind as string, label: t(`trouble_${kind}`), count: counts.get(kind) ?? 0 }));
  return (
    <div className={css.filters}>
      <div className={css.search} data-find>
        <SearchField label={t("find")} value={filters.words} onChange={setWords} />
      </div>
      {rooms.length > 1 ? (
        <div className={css.room}>
          <Select
            label={t("room")}
            isLabelHidden
            options={[
              { id: "", label: t("allRooms") },
              ...rooms.map(({ room_id, name, count }) => ({
                id: room_id === null ? "none" : String(room_id),
                label: `${name || t("noRoom")} (${count})`,
              })),
            ]}
            value={filters.room}
            onChange={setRoom}
          />
        </div>
      ) : null}
      <div className={css.troubles}>
        <span className={css.need} data-some={inTrouble > 0 || undefined}>
          {ready > 0 ? `${t("readiness", { percent: Math.floor((100 * ready) / rows.length) })} ${need}` : need}
        </span>
        {chips.length > 0 ? (
          <FilterChips label={t("troubleOf")} chips={chips} value={filters.trouble} onChange={setTrouble} />
        ) : null}
      </div>
    </div>
  );
}
