// What can be done to the candidates that are selected: another room, or off the roster.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DoorOpen, UserMinus } from "lucide-react";
import { useState } from "react";
import type { RosterRow } from "@/staff/exam-management/api-types";
import { examsKey } from "@/staff/exam-management/queries";
import { moveAll } from "@/staff/exam-management/roster/move-all";
import { changePlace, removeFromRoster, roomsQuery } from "@/staff/exam-management/roster-queries";
import { useRosterText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Row } from "@/ui/layout";
import { Select } from "@/ui/select";
import { tell } from "@/ui/toast";

export interface SelectionBarProps {
  examId: number;
  rows: readonly RosterRow[];
  onDone: () => void;
}

export function SelectionBar({ examId, rows, onDone }: SelectionBarProps) {
  const t = useRosterText();
  const client = useQueryClient();
  const rooms = useQuery(roomsQuery);
  const [open, setOpen] = useState<"move" | "remove" | null>(null);
  const [room, setRoom] = useState<string | null>(null);
  const [moved, setMoved] = useState(0);
  const count = rows.length;
  const dialog = (name: "move" | "remove") => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : null),
  });

  async function move() {
    const roomId = room === null || room === "none" ? null : Number(room);
    setMoved(0);
    try {
      const wrong = rows.filter((row) => row.room_id !== roomId);
      await moveAll(wrong, (row) => changePlace(examId, row.candidate_id, { room_id: roomId, seat: "" }), setMoved);
      tell(t("moved", { count }));
      onDone();
    } finally {
      await client.invalidateQueries({ queryKey: examsKey });
    }
  }
  async function remove() {
    const ids = rows.map(({ candidate_id }) => candidate_id);
    const removed = await removeFromRoster(examId, ids);
    await client.invalidateQueries({ queryKey: examsKey });
    tell(t("removed", { count: removed }));
    onDone();
  }
  return (
    <Row>
      <strong role="status">{t("selected", { count })}</strong>
      <Button size="small" icon={DoorOpen} onPress={() => setOpen("move")}>
        {t("move")}
      </Button>
      <Button size="small" variant="danger" icon={UserMinus} onPress={() => setOpen("remove")}>
        {t("remove")}
      </Button>
      <Button size="small" variant="quiet" onPress={onDone}>
        {t("unselect")}
      </Button>
      <ConfirmDialog
        {...dialog("move")}
        title={t("moveTitle", { count })}
        consequence={<p>{moved > 0 ? t("moving", { done: moved, total: count }) : t("moveText")}</p>}
        action={t("moveAction")}
        isIncomplete={room === null}
        onConfirm={move}
      >
        <Select
          label={t("room")}
          value={room}
          onChange={setRoom}
          options={[
            { id: "none", label: t("noRoom") },
            ...(rooms.data ?? [])
              .filter(({ is_active }) => is_active)
              .map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
        />
      </ConfirmDialog>
      <ConfirmDialog
        {...dialog("remove")}
        title={t("removeTitle", { count })}
        consequence={<p>{t("removeText")}</p>}
        action={t("removeAction")}
        isDangerous
        onConfirm={remove}
      />
    </Row>
  );
}
