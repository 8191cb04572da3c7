// The attempt as this device kept it: a page that is closed and opened again goes on where it was, without a network too.
import { after } from "@/realtime/ticker";
import type { Remembered } from "@/student/answers/journal";
import type { Sitting } from "@/student/paper/sitting";

const soon = 300; // ms: of what happens together one picture is kept

/** Before the line is opened: what is held already, the server need not say again. */
export async function recall(sitting: Sitting): Promise<Remembered> {
  const { journal, picture, connection, desk } = sitting;
  const { shelf } = journal;
  const remembered = await journal.load();
  const seen = await shelf.seen().catch(() => null);
  if (seen) {
    connection.clock.assume(seen.ahead);
    picture.restore(seen);
    await desk.recall();
  } else await desk.sealed.load();
  keepPicture(sitting);
  return remembered;
}

/** At once, and again when it has changed since: a page may be closed in the second of the bell. */
function keepPicture({ journal: { shelf }, picture, connection }: Sitting): void {
  let isResting = false;
  let isDue = false;
  const keep = () => {
    const snapshot = picture.snapshot.get();
    if (!snapshot) return;
    isDue = isResting;
    if (isResting) return;
    isResting = true;
    after(soon, () => {
      isResting = false;
      if (isDue) keep();
    });
    const ahead = connection.clock.now() - Date.now();
    shelf.putSeen({ snapshot, ...picture.held(), ahead }).catch(() => {});
  };
  picture.snapshot.subscribe(keep);
}
