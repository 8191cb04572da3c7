// One candidate of the exam: room, seat, extra time; and what the exam will look like to them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RosterRow } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import { examKey, seenQuery } from "@/staff/exam-management/queries";
import { amount } from "@/staff/exam-management/roster/roster-rows";
import { changePlace, type Place, roomsQuery } from "@/staff/exam-management/roster-queries";
import { useRosterText, useScheduleText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Fields, Form, Row } from "@/ui/layout";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

export interface EditDialogProps {
  examId: number;
  row: RosterRow;
  zone: string;
  onClose: () => void;
}

const kinds = ["standing", "none", "percent", "minutes"] as const;
const isAmount = (kind: string) => kind === "percent" || kind === "minutes";

export function EditDialog(props: EditDialogProps) {
  const t = useRosterText();
  const { row, onClose } = props;
  return (
    <Dialog title={t("editTitle", { name: row.name || row.username })} isOpen onOpenChange={(is) => !is && onClose()}>
      <EditForm {...props} />
    </Dialog>
  );
}

function EditForm({ examId, row, zone, onClose }: EditDialogProps) {
  const t = useRosterText();
  const client = useQueryClient();
  const rooms = useQuery(roomsQuery);
  const [room, setRoom] = useState(row.room_id === null ? "none" : String(row.room_id));
  const [seat, setSeat] = useState(row.seat);
  const kindBefore = row.is_accommodated_by_hand ? row.accommodation_kind : "standing";
  const [kind, setKind] = useState<string>(kindBefore);
  const [value, setValue] = useState<number | null>(Number(amount(row.accommodation_value)) || null);
  const [reason, setReason] = useState("");
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isExtraChanged = kind !== kindBefore || (isAmount(kind) && value !== Number(row.accommodation_value));
  const roomId = room === "none" ? null : Number(room);

  async function save() {
    setPending(true);
    setError(null);
    const place: Place = {
      ...(roomId === row.room_id ? {} : { room_id: roomId }),
      ...(seat.trim() === row.seat ? {} : { seat: seat.trim() }),
      ...(isExtraChanged
        ? { accommodation_kind: kind, accommodation_value: String(isAmount(kind) ? value : 0), reason }
        : {}),
    };
    try {
      if (Object.keys(place).length > 0) await changePlace(examId, row.candidate_id, place);
      await client.invalidateQueries({ queryKey: examKey(examId) });
      tell(t("saved", { name: row.name }));
      onClose();
    } catch (refusal) {
      setError(refusal);
      setPending(false);
    }
  }
  return (
    <Form onSubmit={() => void save()}>
      <SeenLine examId={examId} row={row} zone={zone} />
      <Fields>
        <Select
          label={t("room")}
          value={room}
          onChange={setRoom}
          options={[
            { id: "none", label: t("noRoom") },
            ...(rooms.data ?? []).map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
        />
        <TextField label={t("seat")} value={seat} onChange={setSeat} maxLength={32} autoComplete="off" />
      </Fields>
      <Fields>
        <Select
          label={t("kind")}
          value={kind}
          onChange={setKind}
          options={kinds.map((id) => ({ id, label: t(`kind_${id}`) }))}
        />
        {isAmount(kind) ? (
          <NumberField
            label={t("value")}
            value={value}
            onChange={setValue}
            unit={kind === "percent" ? "%" : "min"}
            minValue={1}
            maxValue={1000}
          />
        ) : null}
      </Fields>
      {isExtraChanged ? (
        <TextField label={t("why")} hint={t("whyHint")} value={reason} onChange={setReason} maxLength={500} />
      ) : (
        <p className={css.muted}>{t("standing")}</p>
      )}
      {error ? <ErrorState error={error} isInline /> : null}
      <Row>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={isPending}
          isDisabled={isExtraChanged && isAmount(kind) && !value}
        >
          {t("save")}
        </Button>
      </Row>
    </Form>
  );
}

function SeenLine({ examId, row, zone }: { examId: number; row: RosterRow; zone: string }) {
  const t = useRosterText();
  const s = useScheduleText();
  const format = useFormat();
  const { data } = useQuery(seenQuery(examId, row.candidate_id));
  if (!data?.opens_at || !data.ends_at) return null;
  const span = format.range(data.opens_at, data.ends_at, zone);
  return (
    <p className={css.prose}>
      {t("seen", { name: row.name || row.username })}: <strong>{span}</strong>
      {data.accommodation ? ` (${data.accommodation})` : ""}
      {data.lobby_at ? ` · ${s("seenLobby", { at: format.instant(data.lobby_at, zone, "time") })}` : ""}
    </p>
  );
}
