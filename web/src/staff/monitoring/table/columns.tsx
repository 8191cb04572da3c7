// The columns of the table: as many as the room beside the other panels allows, the telling ones always.
import { useMemo } from "react";
import type { MonitorRow } from "@/realtime/events";
import { over } from "@/staff/monitoring/board/common-end";
import { Answered, AttemptState, Extra, Look, Name, Place } from "@/staff/monitoring/table/cells";
import { Presence } from "@/staff/monitoring/table/presence";
import css from "@/staff/monitoring/table/table.module.css";
import { Ago, LastSeen, TimeLeft } from "@/staff/monitoring/table/time-cells";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import type { Column } from "@/ui/table/columns";

/** Of the table itself, in px: narrow is a phone, tight and middle a laptop with panels open beside it. */
export type Width = "narrow" | "tight" | "middle" | "roomy" | "wide";

export function widthOf(px: number): Width {
  if (px < 630) return "narrow";
  if (px < 770) return "tight";
  if (px < 1010) return "middle";
  return px < 1300 ? "roomy" : "wide";
}

const shown: Record<Width, readonly string[]> = {
  narrow: ["name", "presence", "answered"],
  tight: ["name", "presence", "trouble", "answered", "left"],
  middle: ["name", "presence", "trouble", "answered", "left", "seen"],
  roomy: ["name", "presence", "trouble", "answered", "question", "left", "seen", "saved"],
  wide: ["name", "place", "presence", "trouble", "state", "answered", "question", "left", "extra", "seen", "saved"],
};

export function useColumns(width: Width, opensAt: string | null): Column<MonitorRow>[] {
  const t = useConsoleText();
  return useMemo(() => {
    const isWide = width === "wide";
    const all: Column<MonitorRow>[] = [
      {
        id: "name",
        header: t("name"),
        cell: (row) => <Name row={row} isWithPlace={!isWide} />,
        value: (row) => row.name,
        isRowHeader: true,
        width: "4fr",
        minWidth: width === "narrow" ? 100 : width === "tight" ? 130 : 150,
      },
      {
        id: "place",
        header: t("place"),
        cell: (row) => <Place row={row} />,
        value: place,
        width: "3fr",
        minWidth: 140,
      },
      {
        id: "presence",
        header: t("presence"),
        cell: (row) => (width === "narrow" ? <PresenceAndLook row={row} /> : <Presence row={row} />),
        value: (row) => row.presence,
        width: width === "narrow" ? "2fr" : 116,
        minWidth: 104,
      },
      {
        id: "trouble",
        header: t("look"),
        cell: (row) => <Look row={row} />,
        value: (row) => row.trouble.length,
        width: "3fr",
        minWidth: 126,
      },
      { id: "state", header: t("state"), cell: (row) => <AttemptState state={row.state} />, width: 100 },
      {
        id: "answered",
        header: t("answered"),
        cell: (row) => <Answered row={row} />,
        value: (row) => row.answered,
        width: width === "narrow" ? 84 : width === "tight" ? 108 : 120,
      },
      { id: "question", header: t("question"), cell: (row) => row.current || "–", align: "end", width: 92 },
      {
        id: "left",
        header: t("left"),
        cell: (row) => (
          <TimeLeft endsAt={row.ends_at} opensAt={opensAt} isPaused={row.is_paused} isOver={over.has(row.presence)} />
        ),
        value: (row) => row.ends_at,
        align: "end",
        width: 104,
      },
      {
        id: "extra",
        header: t("extra"),
        cell: (row) => <Extra ms={row.extra_ms} />,
        value: extra,
        align: "end",
        width: 92,
      },
      {
        id: "seen",
        header: t("seen"),
        cell: (row) => <LastSeen row={row} />,
        value: seen,
        align: "end",
        width: 104,
      },
      {
        id: "saved",
        header: t("saved"),
        cell: (row) => <Ago at={row.last_saved_at} />,
        value: saved,
        align: "end",
        width: 110,
      },
    ];
    return all.filter(({ id }) => shown[width].includes(id));
  }, [t, width, opensAt]);
}

const place = (row: MonitorRow) => `${row.room} ${row.seat}`;
const extra = (row: MonitorRow) => row.extra_ms;
const seen = (row: MonitorRow) => row.last_seen_at;
const saved = (row: MonitorRow) => row.last_saved_at;

/** On a phone there is no column of its own for what needs a look. */
function PresenceAndLook({ row }: { row: MonitorRow }) {
  return (
    <span className={css.name}>
      <Presence row={row} />
      {row.trouble.some((kind) => kind !== row.presence) ? <Look row={row} /> : null}
    </span>
  );
}
