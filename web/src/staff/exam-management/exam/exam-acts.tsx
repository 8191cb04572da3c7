// The buttons of the exam's head: the one act that moves it on, and a menu with the rest.

import { useNavigate } from "@tanstack/react-router";
import {
  Activity,
  Ban,
  BarChart3,
  CalendarCheck,
  CalendarClock,
  Copy,
  Ellipsis,
  FlaskConical,
  Trash2,
} from "lucide-react";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import type { OpenAct } from "@/staff/exam-management/exam/act-dialogs";
import { NextLink } from "@/staff/exam-management/list/next-link";
import { isAfter, isBeforeOpening, isRunning, stateOf } from "@/staff/exam-management/states";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import type { MenuEntry } from "@/ui/menu-button";

export interface ExamActsProps {
  detail: ExamDetail;
  onAct: (act: OpenAct) => void;
  isChanged: boolean;
}

export function ExamActs({ detail, onAct }: ExamActsProps) {
  const t = useExamText();
  const navigate = useNavigate();
  const state = stateOf(detail.exam);
  const id = String(detail.exam.id);
  const can = (action: string) => detail.may.includes(action);
  const entry = (isThere: boolean, made: MenuEntry): MenuEntry[] => (isThere ? [made] : []);
  const isMovable = state === "scheduled" || state === "lobby";
  const looks = [
    ...entry(can("exam.monitor") && isRunning(state), {
      id: "watch",
      label: t("watch"),
      icon: Activity,
      onAction: () => void navigate({ to: "/admin/exam-monitoring/$examId", params: { examId: id } }),
    }),
    ...entry(can("analytics.read") && isAfter(state), {
      id: "analytics",
      label: t("analytics"),
      icon: BarChart3,
      onAction: () => void navigate({ to: "/staff/exams/$id/analytics", params: { id } }),
    }),
    ...entry(can("exam.test_run"), {
      id: "test",
      label: t("testRun"),
      icon: FlaskConical,
      onAction: () => onAct("testRun"),
    }),
    ...entry(can("exam.copy"), { id: "copy", label: t("copy"), icon: Copy, onAction: () => onAct("copy") }),
  ];
  const stops = [
    ...entry(can("exam.schedule") && isMovable, {
      id: "postpone",
      label: t("moveOpening"),
      icon: CalendarClock,
      onAction: () => onAct("postpone"),
    }),
    ...entry(can("exam.cancel") && isMovable, {
      id: "cancel",
      label: t("cancelExam"),
      icon: Ban,
      isDanger: true,
      onAction: () => onAct("cancel"),
    }),
    ...entry(can("exam.edit") && state === "draft", {
      id: "remove",
      label: t("remove"),
      icon: Trash2,
      isDanger: true,
      onAction: () => onAct("remove"),
    }),
  ];
  const groups = [
    { id: "looks", entries: looks },
    { id: "stops", entries: stops },
  ].filter(({ entries }) => entries.length > 0);
  return (
    <>
      {state === "draft" && can("exam.schedule") ? (
        <Button variant="primary" icon={CalendarCheck} onPress={() => onAct("schedule")}>
          {t("schedule")}
        </Button>
      ) : null}
      {isBeforeOpening(state) && state !== "lobby" ? null : state === "cancelled" ? null : (
        <NextLink summary={detail} size="normal" look="primary" />
      )}
      {groups.length > 0 ? (
        <Menu
          label={t("acts")}
          placement="bottom end"
          trigger={<IconButton icon={Ellipsis} label={t("acts")} />}
          groups={groups}
        />
      ) : null}
    </>
  );
}
