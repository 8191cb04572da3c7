// A time zone by city, with its distance from UTC now.
import { useMemo } from "react";
import { ComboBox } from "@/ui/combo-box";
import type { FieldProps } from "@/ui/field";
import type { Option } from "@/ui/option";
import { zoneOffset } from "@/ui/time/format";

export interface ZoneSelectProps extends FieldProps {
  value: string | null;
  onChange: (zone: string) => void;
  isDisabled?: boolean;
}

let known: readonly Option[] | null = null;

function zones(): readonly Option[] {
  const now = Date.now();
  known ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({
    id: zone,
    label: zone.replaceAll("_", " "),
    note: zoneOffset(zone, now),
  }));
  return known;
}

export function ZoneSelect({ value, onChange, ...props }: ZoneSelectProps) {
  // A zone that this browser lists under another name is still shown as it is stored.
  const options = useMemo(() => {
    const all = zones();
    if (!value || all.some((option) => option.id === value)) return all;
    return [{ id: value, label: value.replaceAll("_", " "), note: zoneOffset(value, Date.now()) }, ...all];
  }, [value]);
  return <ComboBox {...props} options={options} value={value} onChange={(zone) => zone && onChange(zone)} />;
}
