// Late saves as they are decided: those of one attempt and one device together, with what speaks for and against them;
// what came before the end, in a file that does not go on from what the device saved, is decided by itself.
import type { LateSave } from "@/staff/monitoring/api-types";

export interface LateGroup {
  id: string;
  attemptId: number;
  name: string;
  device: string;
  saves: LateSave[];
  endsAt: string | null;
  lastHeardAt: string | null;
  firstReceivedAt: string;
  /** Every save follows what this device saved before. */
  isLinked: boolean;
}

export function lateGroups(saves: readonly LateSave[]): LateGroup[] {
  const groups = new Map<string, LateGroup>();
  for (const save of saves) {
    const isEarly = save.ends_at !== null && save.received_at < save.ends_at;
    const id = `${save.attempt_id} ${save.device}${isEarly ? " early" : ""}`;
    const known = groups.get(id);
    if (!known) {
      groups.set(id, {
        id,
        attemptId: save.attempt_id,
        name: save.name,
        device: save.device,
        saves: [save],
        endsAt: save.ends_at,
        lastHeardAt: save.last_heard_at,
        firstReceivedAt: save.received_at,
        isLinked: save.is_linked,
      });
      continue;
    }
    known.saves.push(save);
    known.isLinked &&= save.is_linked;
    if (save.received_at < known.firstReceivedAt) known.firstReceivedAt = save.received_at;
  }
  return [...groups.values()].sort((a, b) => a.firstReceivedAt.localeCompare(b.firstReceivedAt));
}
