// What goes from a machine that is shared: all of an attempt that was handed in, and of others unless some is still to be sent.
import type { Writing } from "@/student/answers/database";
import { unsentIn } from "@/student/answers/kept-here";
import { shelves, type TableName } from "@/student/answers/tables";

export async function sweep(tx: Writing<TableName>, own: number): Promise<void> {
  const drafts = await tx.objectStore("drafts").getAll();
  const held = await unsentIn(drafts, tx.objectStore("saves").getAll());
  const isGone = (attempt: number) => attempt !== own && !held.has(attempt);
  for (const { attempt, question } of drafts) {
    if (isGone(attempt)) await tx.objectStore("drafts").delete([attempt, question]);
  }
  for (const name of shelves) {
    const keys = await tx.objectStore(name).getAllKeys();
    for (const attempt of keys.filter(isGone)) await tx.objectStore(name).delete(attempt);
  }
  // A hand-in that was pressed is still to be sent, too. Below zero: a trial of `isKeeping`, which may be under way.
  const pressed = (await tx.objectStore("notes").getAll()).filter(({ handing }) => typeof handing === "string");
  const waiting = new Set(pressed.map(({ attempt }) => attempt));
  for (const name of ["notes", "links"] as const) {
    const keys = await tx.objectStore(name).getAllKeys();
    const gone = keys.filter((attempt) => attempt > 0 && isGone(attempt) && !waiting.has(attempt));
    for (const attempt of gone) await tx.objectStore(name).delete(attempt);
  }
  const pictures = await tx.objectStore("media").getAllKeys();
  for (const key of pictures.filter(([attempt]) => isGone(attempt))) await tx.objectStore("media").delete(key);
}

export async function remove(tx: Writing<TableName>, attempt: number): Promise<void> {
  for (const name of ["notes", "links", ...shelves] as const) await tx.objectStore(name).delete(attempt);
  for (const name of ["drafts", "saves", "media"] as const) {
    const store = tx.objectStore(name);
    const keys = await store.index("attempt").getAllKeys(attempt);
    for (const key of keys) await store.delete(key as never);
  }
}
