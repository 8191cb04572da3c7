// The columns of the roster; a row's name opens what can be changed of it.
import { Pencil } from "lucide-react";
import { useMemo } from "react";
import type { RosterRow } from "@/staff/exam-management/api-types";
import { amount } from "@/staff/exam-management/roster/roster-rows";
import { useRosterText } from "@/staff/exam-management/texts/use-texts";
import { IconButton } from "@/ui/icon-button";
import type { Column } from "@/ui/table/columns";
import { useNarrow } from "@/ui/use-narrow";

type Extra = "accommodation_kind" | "accommodation_value" | "is_accommodated_by_hand";

function useExtraWords(): (row: Pick<RosterRow, Extra>) => string {
  const t = useRosterText();
  return ({ accommodation_kind: kind, accommodation_value, is_accommodated_by_hand: isByHand }) => {
    const value = amount(accommodation_value);
    if (kind === "none") return isByHand ? t("extraByHand", { extra: t("extraNone") }) : "";
    const extra = kind === "percent" ? t("extraPercent", { value }) : t("extraMinutes", { value });
    return isByHand ? t("extraByHand", { extra }) : extra;
  };
}

export function useRosterColumns(onEdit: ((row: RosterRow) => void) | null): readonly Column<RosterRow>[] {
  const t = useRosterText();
  const extra = useExtraWords();
  const isNarrow = useNarrow(720);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `extra` is made of `t`
  return useMemo(() => {
    const name: Column<RosterRow> = {
      id: "name",
      header: t("name"),
      isRowHeader: true,
      width: "2fr",
      minWidth: isNarrow ? 110 : 150,
      value: (row) => row.name || row.username,
      cell: (row) => <strong dir="auto">{row.name || row.username}</strong>,
    };
    const room: Column<RosterRow> = {
      id: "room",
      header: t("room"),
      width: isNarrow ? 76 : "1fr",
      minWidth: isNarrow ? 76 : 90,
      value: (row) => row.room || null,
      cell: (row) => (row.seat && isNarrow ? `${row.room} ${row.seat}` : row.room || "–"),
    };
    const acts: Column<RosterRow>[] = onEdit
      ? [
          {
            id: "acts",
            header: t("edit", { name: "" }),
            isHeaderHidden: true,
            align: "end",
            width: 56,
            cell: (row) => (
              <IconButton
                icon={Pencil}
                size="small"
                label={t("edit", { name: row.name })}
                onPress={() => onEdit(row)}
              />
            ),
          },
        ]
      : [];
    if (isNarrow) return [name, room, ...acts];
    return [
      name,
      { id: "number", header: t("number"), value: (row) => row.number, cell: (row) => row.number || row.username },
      room,
      { id: "seat", header: t("seat"), value: (row) => row.seat || null, cell: (row) => row.seat || "–" },
      { id: "extra", header: t("extra"), value: (row) => extra(row) || null, cell: (row) => extra(row) || "–" },
      { id: "source", header: t("source"), value: (row) => row.source, cell: (row) => <Source of={row.source} /> },
      ...acts,
    ];
  }, [t, isNarrow, onEdit]);
}

function Source({ of }: { of: string }) {
  const t = useRosterText();
  const [kind] = of.split(":");
  return kind === "cohort" || kind === "import" || kind === "manual" ? t(`source_${kind}`) : of;
}
