// The rows in the order in which they are shown: sorted, but still under whoever works in the table.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { MonitorRow } from "@/realtime/events";
import { after } from "@/realtime/ticker";
import { held, type Order, ordered, pinned } from "@/staff/monitoring/board/order";

const rest = 4_000; // ms without a movement after which the order follows again

export interface Hands {
  /** The candidate whose row has focus. */
  focused: number | null;
  isBusy: boolean;
  /** The pointer moved or a key was pressed over the table. */
  touch: () => void;
  leave: () => void;
  focus: (candidateId: number | null) => void;
}

/** Whether somebody is at work in the table right now. */
export function useHands(): Hands {
  const [focused, focus] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  const leave = useCallback(() => {
    stop.current?.();
    stop.current = null;
    setBusy(false);
  }, []);
  const touch = useCallback(() => {
    stop.current?.();
    stop.current = after(rest, leave);
    setBusy(true);
  }, [leave]);
  useEffect(() => () => stop.current?.(), []);
  return { focused, isBusy, touch, leave, focus };
}

/** `asked`: what the reader chose (order, filters); when it changes the rows are sorted anew whatever the hands do. */
export function useOrdered(rows: readonly MonitorRow[], order: Order, asked: unknown, hands: Hands): MonitorRow[] {
  const [before, setBefore] = useState<{ asked: unknown; order: Order; ids: readonly number[] } | null>(null);
  const isAsked = before !== null && before.asked === asked && before.order === order;
  const shown = useMemo(() => {
    if (!isAsked) return ordered(rows, order);
    if (hands.isBusy) return held(rows, before.ids);
    return pinned(ordered(rows, order), before.ids, hands.focused);
  }, [rows, order, isAsked, hands.isBusy, hands.focused, before]);
  const ids = useMemo(() => shown.map((row) => row.candidate_id), [shown]);
  if (!isAsked || !isEqual(before.ids, ids)) setBefore({ asked, order, ids });
  return shown;
}

function isEqual(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, place) => id === other[place]);
}
