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
  const anchor = useRef<string | null>(null);
  const wantsFocus = useRef(false);
  const active = activeId !== null && ids.includes(activeId) ? activeId : null;

  useEffect(() => {
    if (!wantsFocus.current || activeId === null) return;
    wantsFocus.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(activeId)}"]`)?.focus({ preventScroll: true });
  }, [activeId, frame]);

  function toggle(id: string, isRange: boolean) {
    const next = new Set(selectedIds);
    const from = isRange && anchor.current !== null ? ids.indexOf(anchor.current) : -1;
    const to = ids.indexOf(id);
    if (from >= 0 && to >= 0) for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
    else if (next.has(id)) next.delete(id);
    else next.add(id);
    if (!isRange) anchor.current = id;
    onSelectionChange(next);
  }

  function move(place: number, isRange: boolean) {
    const to = Math.max(0, Math.min(ids.length - 1, place));
    const id = ids[to];
    if (id === undefined) return;
    if (isRange) {
      anchor.current ??= active;
      toggle(id, true);
    }
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
    else if (event.key === " ") toggle(active, event.shiftKey);
    else if (event.key === "Enter") onOpen(active);
    else return;
    event.preventDefault();
  }

  function focus(id: string) {
    setActiveId(id);
    onActive(id);
  }

  return { active, toggle, focus, onKeyDown };
}

function reveal(frame: HTMLElement | null, place: number): void {
  if (!frame) return;
  const top = place * rowHeight;
  const height = frame.clientHeight - 36;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + rowHeight > frame.scrollTop + height) frame.scrollTop = top + rowHeight - height;
}
