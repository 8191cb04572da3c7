// The acts that change what an exam is, each with its consequence before it happens.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import { type ActProps, Reason, useDone } from "@/staff/exam-management/exam/act-parts";
import { MoveOpening } from "@/staff/exam-management/exam/move-opening";
import { ScheduleConsequence } from "@/staff/exam-management/exam/schedule-consequence";
import {
  beginTestRun,
  cancelExam,
  copyExam,
  deleteExam,
  examKey,
  examsKey,
  scheduleExam,
} from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";

export type OpenAct = "schedule" | "postpone" | "cancel" | "copy" | "remove" | "testRun";

export interface ActDialogsProps {
  detail: ExamDetail;
  act: OpenAct | null;
  onClose: () => void;
  isChanged: boolean;
}

export function ActDialogs({ detail, act, onClose, isChanged }: ActDialogsProps) {
  const props = (name: OpenAct): ActProps => ({ detail, isOpen: act === name, onOpenChange: (is) => !is && onClose() });
  return (
    <>
      <ScheduleAct {...props("schedule")} isChanged={isChanged} />
      {act === "postpone" ? <MoveOpening {...props("postpone")} /> : null}
      {act === "cancel" ? <CancelAct {...props("cancel")} /> : null}
      {act === "copy" ? <CopyAct {...props("copy")} /> : null}
      <RemoveAct {...props("remove")} />
      <TestRunAct {...props("testRun")} />
    </>
  );
}

function ScheduleAct({ detail, isChanged, ...dialog }: ActProps & { isChanged: boolean }) {
  const t = useExamText();
  const { exam } = detail;
  const done = useDone(exam.id);
  const [isReady, setReady] = useState(false);
  return (
    <ConfirmDialog
      {...dialog}
      title={t("scheduleTitle", { title: exam.title })}
      consequence={isChanged ? <p>{t("saveFirst")}</p> : <ScheduleConsequence detail={detail} onReady={setReady} />}
      action={t("scheduleAction")}
      isIncomplete={isChanged || !isReady}
      onConfirm={async () => done(await scheduleExam(exam.id), t("scheduled"))}
    />
  );
}

function CancelAct({ detail, ...dialog }: ActProps) {
  const t = useExamText();
  const { exam, candidates } = detail;
  const done = useDone(exam.id);
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      {...dialog}
      title={t("cancelTitle", { title: exam.title })}
      consequence={<p>{t("cancelText", { count: candidates })}</p>}
      action={t("cancelAction")}
      harmless={t("keep")}
      isDangerous
      word={candidates > 0 ? String(candidates) : undefined}
      isIncomplete={reason.trim() === ""}
      onConfirm={async () => done(await cancelExam(exam.id, reason.trim()), t("cancelled"))}
    >
      <Reason value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

function CopyAct({ detail, ...dialog }: ActProps) {
  const t = useExamText();
  const navigate = useNavigate();
  const { exam } = detail;
  const done = useDone(exam.id);
  const [title, setTitle] = useState(t("copyOf", { title: exam.title }));
  return (
    <ConfirmDialog
      {...dialog}
      title={t("copyTitle", { title: exam.title })}
      consequence={<p>{t("copyText")}</p>}
      action={t("copyAction")}
      isIncomplete={title.trim() === ""}
      onConfirm={async () => {
        const made = await copyExam(exam.id, title.trim());
        await done(null, t("copied"));
        await navigate({ to: "/staff/exams/$id", params: { id: String(made.exam.id) } });
      }}
    >
      <TextField label={t("copyName")} value={title} onChange={setTitle} maxLength={300} autoComplete="off" />
    </ConfirmDialog>
  );
}

function RemoveAct({ detail: { exam }, ...dialog }: ActProps) {
  const t = useExamText();
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      {...dialog}
      title={t("removeTitle", { title: exam.title })}
      consequence={<p>{t("removeText")}</p>}
      action={t("removeAction")}
      harmless={t("keep")}
      isDangerous
      onConfirm={async () => {
        await deleteExam(exam.id);
        tell(t("removed"));
        await navigate({ to: "/staff/exams" });
        client.removeQueries({ queryKey: examKey(exam.id) });
        await client.invalidateQueries({ queryKey: examsKey });
      }}
    />
  );
}

function TestRunAct({ detail: { exam }, ...dialog }: ActProps) {
  const t = useExamText();
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      {...dialog}
      title={t("testRunTitle", { title: exam.title })}
      consequence={<p>{t("testRunText")}</p>}
      action={t("testRunAction")}
      onConfirm={async () => {
        const run = await beginTestRun(exam.id);
        await navigate({ to: "/sit/$examId", params: { examId: String(run.exam_id) } });
      }}
    />
  );
}
