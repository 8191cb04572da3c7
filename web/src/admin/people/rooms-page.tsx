// Rooms: where exams are sat.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DoorOpen, Pencil, Plus, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { type Room, roomsKey, roomsQuery } from "@/admin/people/people-queries";
import { RoomDialog } from "@/admin/people/rooms/room-dialog";
import { useListsText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { tell } from "@/ui/toast";

export default function RoomsPage() {
  const t = useListsText();
  const query = useQuery(roomsQuery());
  const [edited, setEdited] = useState<Room | "new" | null>(null);
  const [leaving, setLeaving] = useState<Room | null>(null);
  const columns = useColumns(setEdited, setLeaving);
  return (
    <Page>
      <PageHeader
        title={t("rooms")}
        actions={
          <Button variant="primary" icon={Plus} onPress={() => setEdited("new")}>
            {t("newRoom")}
          </Button>
        }
      >
        <p>{t("roomsAbout")}</p>
      </PageHeader>
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={5} />}
        empty={
          <EmptyState icon={DoorOpen} title={t("noRooms")}>
            {t("noRoomsText")}
          </EmptyState>
        }
      >
        {(rooms) => (
          <Card isFlush>
            <DataTable
              label={t("rooms")}
              rows={rooms}
              rowId={({ id }) => String(id)}
              columns={columns}
              onOpen={setEdited}
            />
          </Card>
        )}
      </QueryView>
      <RoomDialog room={edited} onClose={() => setEdited(null)} />
      <RemoveRoom room={leaving} onClose={() => setLeaving(null)} />
    </Page>
  );
}

function RemoveRoom({ room, onClose }: { room: Room | null; onClose: () => void }) {
  const t = useListsText();
  const client = useQueryClient();
  const name = room?.name ?? "";
  const remove = async () => {
    if (!room) return;
    await call(api.DELETE("/api/staff/rooms/{room_id}", { params: { path: { room_id: room.id } } }));
    await client.invalidateQueries({ queryKey: roomsKey });
    tell(t("roomRemoved", { name }));
  };
  return (
    <ConfirmDialog
      isOpen={room !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t("removeRoomTitle", { name })}
      consequence={t("removeRoomText")}
      action={t("removeRoom")}
      isDangerous
      onConfirm={remove}
    />
  );
}

function useColumns(onEdit: (room: Room) => void, onRemove: (room: Room) => void): Column<Room>[] {
  const t = useListsText();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("room"),
        isRowHeader: true,
        value: ({ name }) => name,
        cell: ({ name }) => <bdi>{name}</bdi>,
      },
      {
        id: "seats",
        header: t("seats"),
        align: "end",
        value: ({ seats }) => seats,
        cell: ({ seats }) => (seats > 0 ? seats : t("seatsNone")),
      },
      { id: "note", header: t("roomNote"), value: ({ note }) => note, cell: ({ note }) => <bdi>{note}</bdi> },
      {
        id: "state",
        header: t("isActive"),
        value: ({ is_active }) => Number(is_active),
        cell: ({ is_active }) => (
          <StatusPill tone={is_active ? "live" : "calm"} icon={DoorOpen} isPlain>
            {is_active ? t("inUse") : t("outOfUse")}
          </StatusPill>
        ),
      },
      {
        id: "acts",
        header: t("acts"),
        isHeaderHidden: true,
        align: "end",
        cell: (room) => (
          <>
            <IconButton
              icon={Pencil}
              size="small"
              label={t("editRoomOf", { name: room.name })}
              onPress={() => onEdit(room)}
            />
            <IconButton
              icon={Trash2}
              size="small"
              label={t("removeRoomOf", { name: room.name })}
              onPress={() => onRemove(room)}
            />
          </>
        ),
      },
    ],
    [t, onEdit, onRemove],
  );
}
