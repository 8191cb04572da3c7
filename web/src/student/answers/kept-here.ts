// What this device keeps, whatever the attempt: whether it keeps at all, and what was never sent from here.
import type { Save } from "@/realtime/events";
import { Database } from "@/student/answers/database";
import type { Draft } from "@/student/answers/journal";

/** By writing and reading again. */
export async function isKeeping(): Promise<boolean> {
  const written = { attempt: -1, epoch: String(Math.random()) };
  return opened(async (database) => {
    await database.write(["notes"], async (tx) => void (await tx.objectStore("notes").put(written)));
    return (await (await database.connected()).get("notes", written.attempt))?.epoch === written.epoch;
  });
}

/** How many questions of each attempt have answers here that the server has not. */
export async function unsentHere(): Promise<ReadonlyMap<number, number>> {
  return opened(async (database) => {
    const tx = (await database.connected()).transaction(["drafts", "saves"]);
    const held = await unsentIn(tx.objectStore("drafts").getAll(), tx.objectStore("saves").getAll());
    return new Map([...held].map(([attempt, questions]) => [attempt, questions.size]));
  });
}

async function opened<Value>(run: (database: Database) => Promise<Value>): Promise<Value> {
  const database = new Database();
  try {
    return await run(database);
  } finally {
    void database.close();
  }
}

type Kept<Row> = readonly Row[] | Promise<readonly Row[]>;

/** Attempt by attempt the questions with a save that waits, or with a draft that no save carries. */
export async function unsentIn(
  drafts: Kept<Draft & { attempt: number }>,
  saves: Kept<{ attempt: number; save: Save }>,
): Promise<Map<number, Set<string>>> {
  const [typed, waiting] = await Promise.all([drafts, saves]);
  const held = new Map<number, Set<string>>();
  const hold = (attempt: number, question: string) => held.set(attempt, (held.get(attempt) ?? new Set()).add(question));
  for (const { attempt, question, save } of typed) if (save === null) hold(attempt, question);
  for (const { attempt, save } of waiting) hold(attempt, save.question);
  return held;
}
