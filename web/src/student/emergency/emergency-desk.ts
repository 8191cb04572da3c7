// The key for which this device seals what it cannot send, kept for when there is no network; and the file itself.
import { type Cell, cell } from "@/realtime/cell";
import { deviceName } from "@/realtime/device";
import type { EmergencyKey } from "@/realtime/events";
import { canSeal, emergencyFile } from "@/student/emergency/emergency-file";
import type { Sitting } from "@/student/paper/sitting";

export class EmergencyDesk {
  /** Null until the server has given one, and where the browser cannot seal. */
  readonly key: Cell<EmergencyKey | null> = cell<EmergencyKey | null>(null);

  constructor(private readonly sitting: Sitting) {}

  remember(key: EmergencyKey | null | undefined): void {
    if (key && canSeal()) this.key.set(key);
  }

  welcomed(key: EmergencyKey | null): void {
    if (!key || key.point === this.key.get()?.point) return;
    this.remember(key);
    void this.sitting.journal.putNotes({ emergency: key });
  }

  /** Everything that the server has not confirmed, as it stands now; the device keeps it all the same. */
  async make(): Promise<{ name: string; text: string }> {
    const { attemptId, book, handing, picture } = this.sitting;
    const key = this.key.get();
    const examId = picture.snapshot.get()?.exam.id;
    if (!key || examId === undefined) throw new Error("there is no key, or no exam yet");
    book.freezeAll();
    const saves = book.outbox.queue.all();
    const madeAt = new Date().toISOString();
    const wish = { key, examId, attemptId, device: deviceName(), saves, isHandingIn: handing.isWanted, madeAt };
    const name = `examcast-${attemptId}-${madeAt.slice(0, 19).replaceAll(":", "")}.json`;
    return { name, text: await emergencyFile(wish) };
  }
}
