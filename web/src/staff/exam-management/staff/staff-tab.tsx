// Who runs the exam and in which room; which rooms are used and who watches each.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/api/session";
import type { Duty, ExamDetail } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import { assignStaff, examKey, examsKey } from "@/staff/exam-management/queries";
import { roomsQuery } from "@/staff/exam-management/roster-queries";
import { DutyForm } from "@/staff/exam-management/staff/duty-form";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { StatusPill } from "@/ui/status-pill";
import { tell } from "@/ui/toast";

export const roles = ["invigilator", "examiner", "marker"] as const;
export type Role = (typeof roles)[number];

export function StaffTab({ detail }: { detail: ExamDetail }) {
  const t = useExamText();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const mayAssign = detail.may.includes("exam.assign_staff");

  async function store(duties: readonly Pick<Duty, "user_id" | "role" | "room_id">[]): Promise<boolean> {
    setError(null);
    try {
      const wishes = duties.map(({ user_id, role, room_id }) => ({ user_id, role, room_id }));
      client.setQueryData(examKey(detail.exam.id), await assignStaff(detail.exam.id, wishes));
      await client.invalidateQueries({ queryKey: examsKey });
      tell(t("staffSaved"));
      return true;
    } catch (refusal) {
      setError(refusal);
      return false;
    }
  }
  return (
    <div className={css.columns}>
      <Card title={t("staffTitle")}>
        <div className={css.stack}>
          {detail.staff.length === 0 ? (
            <p className={css.muted}>{t("staffEmpty", { owner: detail.owner.name })}</p>
          ) : null}
          <ul className={css.duties}>
            {detail.staff.map((duty) => (
              <li key={`${duty.user_id} ${duty.role} ${duty.room_id}`} className={css.duty}>
                <span className={css.dutyWho}>
                  <strong dir="auto">{duty.name}</strong>
                  <span className={css.muted}>
                    {t(`role_${duty.role as Role}`)}
                    {duty.role === "invigilator" ? ` · ${duty.room || t("allRooms")}` : ""}
                  </span>
                </span>
                {mayAssign ? (
                  <IconButton
                    icon={X}
                    size="small"
                    label={t("removeDuty", { name: duty.name, role: t(`role_${duty.role as Role}`) })}
                    onPress={() => void store(detail.staff.filter((other) => other !== duty))}
                  />
                ) : null}
              </li>
            ))}
          </ul>
          {error ? <ErrorState error={error} isInline /> : null}
          {mayAssign ? <DutyForm staff={detail.staff} onAdd={(duty) => store([...detail.staff, duty])} /> : null}
        </div>
      </Card>
      <RoomsCard detail={detail} mayAsk={mayAssign} />
    </div>
  );
}

function RoomsCard({ detail, mayAsk }: { detail: ExamDetail; mayAsk: boolean }) {
  const t = useExamText();
  const may = useMay();
  const known = useQuery({ ...roomsQuery, enabled: mayAsk });
  const used = detail.rooms.filter(({ room_id }) => room_id !== null);
  const guards = detail.staff.filter(({ role }) => role === "invigilator");
  return (
    <Card
      title={t("roomsInUse")}
      aside={may("room.manage") ? <Link to="/admin/rooms">{t("manageRooms")}</Link> : undefined}
    >
      {used.length === 0 ? <p className={css.muted}>{t("roomsEmpty")}</p> : null}
      <ul className={css.duties}>
        {used.map(({ room_id, name, count }) => {
          const seats = known.data?.find(({ id }) => id === room_id)?.seats ?? 0;
          const here = guards.filter((guard) => guard.room_id === null || guard.room_id === room_id);
          return (
            <li key={room_id} className={css.duty}>
              <span className={css.dutyWho}>
                <strong dir="auto">{name}</strong>
                <span className={css.muted}>
                  {seats > 0 ? t("roomSeats", { count, seats }) : t("roomCount", { count })} ·{" "}
                  {here.length > 0
                    ? t("guards", { names: here.map((guard) => guard.name).join(", ") })
                    : t("unguarded")}
                </span>
              </span>
              {seats > 0 && count > seats ? (
                <StatusPill tone="attention" isPlain>
                  {t("roomFull")}
                </StatusPill>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
