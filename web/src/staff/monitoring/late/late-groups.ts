// Late saves as they are decided: those of one attempt and one device together, with what speaks for and against them.
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
    const id = `${save.attempt_id} ${save.device}`;
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
