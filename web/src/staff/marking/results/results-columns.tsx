// The columns of the table of results.
import { Check, CircleDashed, UserX } from "lucide-react";
import type { ResultRow } from "@/staff/marking/api-types";
import { wayOf } from "@/staff/marking/results/handed-in";
import css from "@/staff/marking/results/results.module.css";
import { isState, toneOf } from "@/staff/marking/results/states";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import type { Format } from "@/ui/time/use-format";

const onPhone = ["name", "percent", "grade"];

interface Has {
  /** On a phone: who, and with what result; the rest is on the sheet behind the row. */
  isNarrow: boolean;
  hasGrades: boolean;
  hasRooms: boolean;
}

export function resultColumns(t: ReturnType<typeof useResultsText>, format: Format, has: Has): Column<ResultRow>[] {
  const all: (Column<ResultRow> | false)[] = [
    {
      id: "name",
      header: t("name"),
      isRowHeader: true,
      value: ({ name }) => name,
      width: "2fr",
      minWidth: has.isNarrow ? 110 : 160,
      cell: ({ name }) => <span dir="auto">{name}</span>,
    },
    {
      id: "number",
      header: t("number"),
      value: ({ number }) => number,
      minWidth: 90,
      cell: ({ number }) => number || "–",
    },
    has.hasRooms && { id: "room", header: t("room"), value: ({ room }) => room, minWidth: 90, cell: roomAndSeat },
    {
      id: "state",
      header: t("state"),
      value: ({ state }) => state,
      minWidth: 140,
      cell: (row) => <StateCell row={row} />,
    },
    {
      id: "points",
      header: t("points"),
      value: ({ points }) => points,
      align: "end",
      minWidth: 110,
      cell: ({ points, possible }) =>
        points === null ? "–" : `${format.number(points)}${possible === null ? "" : ` / ${format.number(possible)}`}`,
    },
    {
      id: "percent",
      header: t("percent"),
      value: ({ percent }) => percent,
      align: "end",
      width: has.isNarrow ? 104 : "1fr",
      minWidth: 80,
      // Before everything is marked a percentage would look like a result.
      cell: (row) => {
        if (row.percent !== null && row.state === "complete") return format.percent(row.percent / 100, 1);
        return has.isNarrow ? <StateCell row={row} /> : "–";
      },
    },
    has.hasGrades && {
      id: "grade",
      header: t("grade"),
      value: ({ grade }) => grade || null,
      width: has.isNarrow ? 68 : "1fr",
      minWidth: 68,
      cell: ({ grade }) => grade || "–",
    },
    {
      id: "time",
      header: t("time"),
      value: (row) => row.duration_ms,
      align: "end",
      minWidth: 110,
      cell: (row) => (row.duration_ms === null ? "–" : format.duration(row.duration_ms)),
    },
    {
      id: "handed_in",
      header: t("handedIn"),
      value: wayOf,
      minWidth: 200,
      cell: (row) => {
        const way = wayOf(row);
        return way === null ? "–" : t(`handedIn_${way}`);
      },
    },
  ];
  const columns = all.filter((column) => column !== false);
  return has.isNarrow ? columns.filter(({ id }) => onPhone.includes(id)) : columns;
}

function roomAndSeat({ room, seat }: ResultRow) {
  return [room, seat].filter(Boolean).join(" · ") || "–";
}

const icons = { complete: Check, absent: UserX, not_begun: CircleDashed } as const;

function StateCell({ row: { state } }: { row: ResultRow }) {
  const t = useResultsText();
  if (!isState(state)) return <>{state}</>;
  return (
    <span className={css.state}>
      <StatusPill tone={toneOf[state]} icon={icons[state as keyof typeof icons]} isPlain>
        {t(`state_${state}`)}
      </StatusPill>
    </span>
  );
}
