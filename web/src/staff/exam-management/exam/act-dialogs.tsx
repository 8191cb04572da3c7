// The acts that change what an exam is, each with its consequence before it happens.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import { ScheduleConsequence } from "@/staff/exam-management/exam/schedule-consequence";
import {
  beginTestRun,
  cancelExam,
  copyExam,
  deleteExam,
  examKey,
  examsKey,
  postponeExam,
  scheduleExam,
} from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DateTimeField } from "@/ui/date-time-field";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

export type OpenAct = "schedule" | "postpone" | "cancel" | "copy" | "remove" | "testRun";

export interface ActDialogsProps {
  detail: ExamDetail;
  act: OpenAct | null;
  onClose: () => void;
  isChanged: boolean;
}

interface ActProps {
  detail: ExamDetail;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function ActDialogs({ detail, act, onClose, isChanged }: ActDialogsProps) {
  const props = (name: OpenAct): ActProps => ({ detail, isOpen: act === name, onOpenChange: (is) => !is && onClose() });
  return (
    <>
      <ScheduleAct {...props("schedule")} isChanged={isChanged} />
      {act === "postpone" ? <PostponeAct {...props("postpone")} /> : null}
      {act === "cancel" ? <CancelAct {...props("cancel")} /> : null}
      {act === "copy" ? <CopyAct {...props("copy")} /> : null}
      <RemoveAct {...props("remove")} />
      <TestRunAct {...props("testRun")} />
    </>
  );
}

/** What an act answered is what the page shows; lists and parts ask again. */
function useDone(id: number): (stored: ExamDetail | null, words: string) => Promise<void> {
  const client = useQueryClient();
  return async (stored, words) => {
    if (stored) client.setQueryData(examKey(id), stored);
    tell(words);
    await client.invalidateQueries({ queryKey: examsKey });
  };
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

function PostponeAct({ detail, ...dialog }: ActProps) {
  const t = useExamText();
  const format = useFormat();
  const { exam } = detail;
  const done = useDone(exam.id);
  const [opensAt, setOpensAt] = useState<string | null>(exam.opens_at);
  const [reason, setReason] = useState("");
  const shift = opensAt && exam.opens_at ? Date.parse(opensAt) - Date.parse(exam.opens_at) : 0;
  return (
    <ConfirmDialog
      {...dialog}
      title={t("postponeTitle", { title: exam.title })}
      consequence={<p>{t("postponeText")}</p>}
      action={t("postponeAction")}
      isIncomplete={shift === 0 || reason.trim() === ""}
      onConfirm={async () => opensAt && done(await postponeExam(exam.id, opensAt, reason.trim()), t("postponed"))}
    >
      <DateTimeField
        label={t("newOpening")}
        zone={exam.zone}
        value={opensAt}
        onChange={setOpensAt}
        hint={shift === 0 ? undefined : t("moves", { span: format.duration(shift) })}
      />
      <Reason value={reason} onChange={setReason} />
    </ConfirmDialog>
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

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useExamText();
  return <TextArea label={t("reason")} hint={t("reasonHint")} isRequired rows={2} value={value} onChange={onChange} />;
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
