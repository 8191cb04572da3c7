// The queue of saves that the server has not spoken about, and how many of them travel together.
import { type Cell, cell } from "@/realtime/cell";
import type { Save } from "@/realtime/events";

const mostSaves = 200; // of one frame
const encoder = new TextEncoder();
const sizes = new WeakMap<Save, number>();

/** In the order in which they were made; `kept` resolves when the journal has the save. */
export class SaveQueue {
  readonly length: Cell<number> = cell(0);
  private single = 0;
  private items: { save: Save; kept: Promise<unknown> }[] = [];

  add(save: Save, kept: Promise<unknown>): void {
    this.set([...this.items, { save, kept }]);
  }

  all(): Save[] {
    return this.items.map(({ save }) => save);
  }

  first(): { save: Save; kept: Promise<unknown> } | undefined {
    return this.items[0];
  }

  has(question: string): boolean {
    return this.items.some(({ save }) => save.question === question);
  }

  bytes(): number {
    return this.items.reduce((sum, { save }) => sum + sizeOfOne(save), 0);
  }

  /** The next ones are sent one by one, because one of them spoils the frame. */
  split(count: number): void {
    this.single = count;
  }

  /** Takes out what fits; returns the ids. */
  remove(isGone: (save: Save) => boolean): string[] {
    const gone = this.items.filter(({ save }) => isGone(save));
    this.single = Math.max(0, this.single - gone.length);
    this.set(this.items.filter((item) => !gone.includes(item)));
    return gone.map(({ save }) => save.id);
  }

  /** From the front, by size; at least one, if there is one: what is too large for everything is for the server to refuse. */
  batch(largest: number): Save[] {
    const most = this.single > 0 ? 1 : mostSaves;
    const batch: Save[] = [];
    let size = 64;
    for (const { save } of this.items) {
      size += sizeOfOne(save);
      if (batch.length > 0 && (size > largest || batch.length >= most)) break;
      batch.push(save);
    }
    return batch;
  }

  /** In order, whatever fits; of a question nothing that follows what did not fit. */
  fitting(largest: number): Save[] {
    const left = new Set<string>();
    let size = 64;
    return this.items.flatMap(({ save }) => {
      const isLeft = left.has(save.question) || size + sizeOfOne(save) > largest;
      if (isLeft) left.add(save.question);
      else size += sizeOfOne(save);
      return isLeft ? [] : [save];
    });
  }

  private set(items: { save: Save; kept: Promise<unknown> }[]): void {
    this.items = items;
    this.length.set(items.length);
  }
}

/** Bytes of the frame around these saves. */
export function sizeOf(saves: readonly Save[]): number {
  return saves.reduce((size, save) => size + sizeOfOne(save), 64);
}

function sizeOfOne(save: Save): number {
  const known = sizes.get(save) ?? encoder.encode(JSON.stringify(save)).length + 1;
  sizes.set(save, known);
  return known;
}
