// Makes a room, or changes one.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Room, roomsKey } from "@/admin/people/people-queries";
import { useListsText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form, Row } from "@/ui/layout";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";

export function RoomDialog({ room, onClose }: { room: Room | "new" | null; onClose: () => void }) {
  const t = useListsText();
  return (
    <Dialog
      title={room === "new" ? t("newRoom") : t("editRoomTitle")}
      isOpen={room !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      {room ? <RoomForm room={room === "new" ? null : room} onClose={onClose} /> : null}
    </Dialog>
  );
}

function RoomForm({ room, onClose }: { room: Room | null; onClose: () => void }) {
  const t = useListsText();
  const client = useQueryClient();
  const [name, setName] = useState(room?.name ?? "");
  const [seats, setSeats] = useState<number | null>(room?.seats ?? 0);
  const [note, setNote] = useState(room?.note ?? "");
  const [is_active, setActive] = useState(room?.is_active ?? true);
  const [isTried, setTried] = useState(false);
  const isMissing = name.trim() === "";
  const save = useMutation({
    mutationFn: (): Promise<Room> => {
      const body = { name, seats: seats ?? 0, note };
      if (!room) return call(api.POST("/api/staff/rooms", { body }));
      const params = { path: { room_id: room.id } };
      return call(api.PATCH("/api/staff/rooms/{room_id}", { params, body: { ...body, is_active } }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: roomsKey });
      tell(room ? t("saved") : t("roomMade", { name }));
      onClose();
    },
  });
  const submit = () => {
    setTried(true);
    if (!isMissing) save.mutate();
  };
  return (
    <Form label={t("room")} onSubmit={submit}>
      <TextField
        label={t("cohortName")}
        value={name}
        onChange={setName}
        isRequired
        autoFocus
        maxLength={120}
        problem={isTried && isMissing ? t("nameMissing") : null}
      />
      <NumberField
        label={t("seats")}
        hint={t("seatsHint")}
        value={seats}
        onChange={setSeats}
        minValue={0}
        maxValue={100_000}
      />
      <TextField label={t("roomNote")} hint={t("roomNoteHint")} value={note} onChange={setNote} maxLength={300} />
      {room ? (
        <Checkbox isSelected={is_active} onChange={setActive} note={t("isActiveNote")}>
          {t("isActive")}
        </Checkbox>
      ) : null}
      {save.isError ? <ErrorState error={save.error} isInline /> : null}
      <Row>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {room ? t("save") : t("makeRoom")}
        </Button>
      </Row>
    </Form>
  );
}
