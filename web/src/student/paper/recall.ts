// The attempt as this device kept it: a page that is closed and opened again goes on where it was, without a network too.
import { after } from "@/realtime/ticker";
import type { Remembered } from "@/student/answers/journal";
import type { Sitting } from "@/student/paper/sitting";

const soon = 300; // ms: of what happens together one picture is kept

/** Before the line is opened: what is held already, the server need not say again. */
export async function recall({ journal, picture, connection, desk }: Sitting): Promise<Remembered> {
  const { shelf } = journal;
  const remembered = await journal.load();
  const seen = await shelf.seen().catch(() => null);
  if (seen) {
    connection.clock.assume(seen.ahead);
    picture.restore(seen);
    await desk.recall();
  } else await desk.sealed.load();
  let isWaiting = false;
  picture.snapshot.subscribe(() => {
    if (isWaiting) return;
    isWaiting = true;
    after(soon, () => {
      isWaiting = false;
      const snapshot = picture.snapshot.get();
      if (!snapshot) return;
      const ahead = connection.clock.now() - Date.now();
      shelf.putSeen({ snapshot, ...picture.held(), ahead }).catch(() => {});
    });
  });
  return remembered;
}
