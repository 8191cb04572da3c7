// Moving through the rows of a BigTable by keys, with one row that Tab reaches; selecting by Space, in ranges by Shift.
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { rowHeight } from "@/ui/table/big-table-row";

export interface GridKeysOptions {
  frame: RefObject<HTMLElement | null>;
  ids: readonly string[];
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (ids: Set<string>) => void;
  onOpen: (id: string) => void;
  onActive: (id: string | null) => void;
}

export function useGridKeys(options: GridKeysOptions) {
  const { frame, ids, selectedIds, onSelectionChange, onOpen, onActive } = options;
  const [activeId, setActiveId] = useState<string | null>(null);
  /** The row that was selected or opened last, and the range that is being drawn. */
  const anchor = useRef<string | null>(null);
  const stretch = useRef<{ from: string; before: ReadonlySet<string>; size: number } | null>(null);
  const wantsFocus = useRef(false);
  const active = activeId !== null && ids.includes(activeId) ? activeId : null;

  useEffect(() => {
    if (!wantsFocus.current || activeId === null) return;
    wantsFocus.current = false;
    const row = frame.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(activeId)}"]`);
    row?.focus({ preventScroll: true });
    // The frame stands at its row already; the page may not.
    row?.scrollIntoView({ block: "nearest" });
  }, [activeId, frame]);

  function toggle(id: string) {
    const next = new Set(selectedIds);
    if (!next.delete(id)) next.add(id);
    anchor.current = id;
    stretch.current = null;
    onSelectionChange(next);
  }

  /** As far as here: a longer or shorter range takes the place of the one before, unless something else came between. */
  function reach(to: string, from: string | null) {
    let { current } = stretch;
    if (current === null || current.size !== selectedIds.size || !ids.includes(current.from)) {
      current = { from: from !== null && ids.includes(from) ? from : to, before: selectedIds, size: 0 };
    }
    const ends = [ids.indexOf(current.from), ids.indexOf(to)];
    const next = new Set([...current.before, ...ids.slice(Math.min(...ends), Math.max(...ends) + 1)]);
    stretch.current = { ...current, size: next.size };
    onSelectionChange(next);
  }

  function press(id: string, isRange: boolean) {
    if (isRange) reach(id, anchor.current);
    else toggle(id);
  }

  function open(id: string) {
    anchor.current = id;
    stretch.current = null;
    onOpen(id);
  }

  function move(place: number, isRange: boolean) {
    const to = Math.max(0, Math.min(ids.length - 1, place));
    const id = ids[to];
    if (id === undefined) return;
    if (isRange) reach(id, active);
    else stretch.current = null;
    reveal(frame.current, to);
    wantsFocus.current = true;
    setActiveId(id);
    onActive(id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const element = event.target as HTMLElement;
    // Fields and buttons inside keep their own keys, but for moving on.
    const isInside = element.closest("[role=row]") !== element;
    const here = active === null ? -1 : ids.indexOf(active);
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 2);
    const moves: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: ids.length - 1,
    };
    const place = moves[event.key];
    const isMod = event.ctrlKey || event.metaKey;
    if (place !== undefined && !event.altKey) move(place, event.shiftKey);
    else if (isMod && event.key.toLowerCase() === "a") onSelectionChange(new Set([...selectedIds, ...ids]));
    else if (event.key === "Escape" && selectedIds.size > 0) onSelectionChange(new Set());
    else if (isInside || active === null) return;
    else if (event.key === " ") press(active, event.shiftKey);
    else if (event.key === "Enter") open(active);
    else return;
    event.preventDefault();
  }

  function focus(id: string) {
    setActiveId(id);
    onActive(id);
  }

  return { active, press, open, focus, onKeyDown };
}

function reveal(frame: HTMLElement | null, place: number): void {
  if (!frame) return;
  const top = place * rowHeight;
  const height = frame.clientHeight - 36;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + rowHeight > frame.scrollTop + height) frame.scrollTop = top + rowHeight - height;
}
