// Dragging an item by its handle: where it would fall, and letting it fall there. Keyboards use Alt with the arrows.
import { type DragEvent, useRef, useState } from "react";

export interface DropPlace {
  sectionKey: string;
  /** Before the item now at this index. */
  index: number;
}

export interface ItemDrag {
  dragged: string | null;
  over: DropPlace | null;
  /** The row follows the pointer only when it was taken by its handle. */
  grab: (key: string | null) => void;
  grabbed: string | null;
  row: (key: string) => {
    draggable: boolean;
    onDragStart: (event: DragEvent<HTMLElement>) => void;
    onDragEnd: () => void;
  };
  list: (sectionKey: string) => {
    onDragOver: (event: DragEvent<HTMLElement>) => void;
    onDrop: (event: DragEvent<HTMLElement>) => void;
  };
}

export function useItemDrag(onDrop: (key: string, place: DropPlace) => void): ItemDrag {
  const [grabbed, grab] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<DropPlace | null>(null);
  const latest = useRef(onDrop);
  latest.current = onDrop;

  function end() {
    grab(null);
    setDragged(null);
    setOver(null);
  }
  return {
    dragged,
    over,
    grab,
    grabbed,
    row: (key) => ({
      draggable: grabbed === key,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", key);
        setDragged(key);
      },
      onDragEnd: end,
    }),
    list: (sectionKey) => ({
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
        const index = indexAt(event.currentTarget, event.clientY);
        if (over?.sectionKey !== sectionKey || over.index !== index) setOver({ sectionKey, index });
      },
      onDrop: (event) => {
        event.preventDefault();
        if (dragged !== null)
          latest.current(dragged, { sectionKey, index: indexAt(event.currentTarget, event.clientY) });
        end();
      },
    }),
  };
}

/** Before the first row whose middle lies below the pointer. */
function indexAt(list: HTMLElement, y: number): number {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const below = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  return below < 0 ? rows.length : below;
}
