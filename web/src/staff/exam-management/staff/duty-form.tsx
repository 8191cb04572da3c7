// One person more who runs the exam: who, as what, in which room.
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import type { Choice, Duty } from "@/staff/exam-management/api-types";
import { peopleQuery, roomsQuery } from "@/staff/exam-management/roster-queries";
import { type Role, roles } from "@/staff/exam-management/staff/staff-tab";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { Fields, Form, Row } from "@/ui/layout";
import { Select } from "@/ui/select";
import { useSettled } from "@/ui/use-settled";

export interface DutyFormProps {
  staff: readonly Duty[];
  /** True when it was stored. */
  onAdd: (duty: Pick<Duty, "user_id" | "role" | "room_id">) => Promise<boolean>;
}

export function DutyForm({ staff, onAdd }: DutyFormProps) {
  const t = useExamText();
  const rooms = useQuery(roomsQuery);
  const [role, setRole] = useState<Role>("invigilator");
  const [room, setRoom] = useState("all");
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [round, setRound] = useState(0);
  const [isPending, setPending] = useState(false);
  // The name that was chosen is no new search; without words, those whose role fits are offered.
  const words = useSettled(chosen?.name === typed ? "" : typed.trim(), 200);
  const people = useQuery(
    peopleQuery(words, words === "" ? (role === "invigilator" ? "invigilator" : "examiner") : ""),
  );
  const found = people.data ?? [];
  const options = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const roomId = role !== "invigilator" || room === "all" ? null : Number(room);
  const isThere = staff.some((duty) => duty.user_id === chosen?.id && duty.role === role && duty.room_id === roomId);

  async function add() {
    if (!chosen || isThere || isPending) return;
    setPending(true);
    if (await onAdd({ user_id: chosen.id, role, room_id: roomId })) {
      setChosen(null);
      setTyped("");
      setRound(round + 1);
    }
    setPending(false);
  }
  return (
    <Form onSubmit={() => void add()}>
      <Fields>
        <Select
          label={t("role")}
          value={role}
          onChange={setRole}
          options={roles.map((id) => ({ id, label: t(`role_${id}`), note: t(`roleNote_${id}`) }))}
        />
        <ComboBox
          key={round}
          label={t("person")}
          hint={t("personHint")}
          problem={isThere && chosen ? t("duplicate", { name: chosen.name }) : null}
          options={options.map((one) => ({ id: String(one.id), label: one.name, note: one.username }))}
          value={chosen ? String(chosen.id) : null}
          onSearch={setTyped}
          onChange={(id) => setChosen(options.find((one) => String(one.id) === id) ?? null)}
        />
        {role === "invigilator" ? (
          <Select
            label={t("room")}
            value={room}
            onChange={setRoom}
            options={[
              { id: "all", label: t("allRooms") },
              ...(rooms.data ?? [])
                .filter(({ is_active }) => is_active)
                .map(({ id, name }) => ({ id: String(id), label: name })),
            ]}
          />
        ) : null}
      </Fields>
      <Row>
        <Button type="submit" icon={UserPlus} isPending={isPending} isDisabled={!chosen || isThere}>
          {t("addDuty")}
        </Button>
      </Row>
    </Form>
  );
}
