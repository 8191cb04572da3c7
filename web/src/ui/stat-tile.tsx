// One figure that is watched: its name, its value, its recent course; pressed, it filters what is below.
import { ToggleButton } from "react-aria-components/ToggleButton";
import { Sparkline } from "@/ui/sparkline";
import css from "@/ui/stat-tile.module.css";
import type { Tone } from "@/ui/status-pill";

export interface StatTileProps {
  label: string;
  value: string | number;
  note?: string;
  /** Colours the value where it asks for attention; name the reason in `note`. */
  tone?: Tone;
  history?: readonly number[];
  isSelected?: boolean;
  /** Given: the tile is a switch. */
  onChange?: (isSelected: boolean) => void;
}

export function StatTile({ label, value, note, tone, history, isSelected, onChange }: StatTileProps) {
  const inside = (
    <>
      <span className={css.label}>{label}</span>
      <span className={css.row}>
        <span className={css.value} data-tone={tone}>
          {value}
        </span>
        {history ? <Sparkline values={history} /> : null}
      </span>
      {note ? <span className={css.note}>{note}</span> : null}
    </>
  );
  if (!onChange) return <div className={css.tile}>{inside}</div>;
  return (
    <ToggleButton className={css.tile ?? ""} isSelected={isSelected ?? false} onChange={onChange}>
      {inside}
    </ToggleButton>
  );
}
