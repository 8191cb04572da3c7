// One list of what happened to an attempt: acts, lines that came and went, and saves gathered by minute; newest first.
import type { Timeline } from "@/staff/monitoring/api-types";

type ActLine = Timeline["acts"][number];
type Span = Timeline["spans"][number];
type SaveLine = Timeline["saves"][number];

export type Happening =
  | { is: "act"; id: string; at: string; act: ActLine }
  | { is: "connected"; id: string; at: string; span: Span }
  | { is: "ended"; id: string; at: string; span: Span }
  | { is: "saves"; id: string; at: string; saves: SaveLine[] };

export function happeningsOf({ acts, spans, saves }: Timeline): Happening[] {
  const found: Happening[] = [
    ...acts.map((act): Happening => ({ is: "act", id: `act-${act.id}`, at: act.at, act })),
    ...spans.flatMap((span, place): Happening[] => [
      { is: "connected", id: `on-${place}-${span.connected_at}`, at: span.connected_at, span },
      ...(span.ended_at
        ? [{ is: "ended" as const, id: `off-${place}-${span.ended_at}`, at: span.ended_at, span }]
        : []),
    ]),
    ...byMinute(saves).map(
      (some): Happening => ({
        is: "saves",
        id: `saves-${some[0]?.position}`,
        at: some[0]?.received_at ?? "",
        saves: some,
      }),
    ),
  ];
  return found.sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
}

/** Newest first; those of one minute together, late ones apart. */
export function byMinute(saves: readonly SaveLine[]): SaveLine[][] {
  const groups: SaveLine[][] = [];
  const keyOf = (save: SaveLine) => `${save.received_at.slice(0, 16)} ${save.is_late}`;
  for (const save of [...saves].sort((a, b) => b.position - a.position)) {
    const last = groups.at(-1);
    if (last?.[0] && keyOf(last[0]) === keyOf(save)) last.push(save);
    else groups.push([save]);
  }
  return groups;
}
