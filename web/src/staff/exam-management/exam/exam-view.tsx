// The exam's head and its parts; what is edited in any part is saved together.
import { useState } from "react";
import { useUser } from "@/api/session";
import { UnsavedGuard } from "@/staff/authoring/unsaved-guard";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import { ActDialogs, type OpenAct } from "@/staff/exam-management/exam/act-dialogs";
import { ExamActs } from "@/staff/exam-management/exam/exam-acts";
import { HistoryTab } from "@/staff/exam-management/exam/history-tab";
import { OverviewTab } from "@/staff/exam-management/exam/overview-tab";
import { SaveBar } from "@/staff/exam-management/exam/save-bar";
import { useDraft } from "@/staff/exam-management/exam/use-draft";
import { StatePill } from "@/staff/exam-management/list/exam-columns";
import { PaperTab } from "@/staff/exam-management/paper/paper-tab";
import { examEvery } from "@/staff/exam-management/queries";
import { ReviewTab } from "@/staff/exam-management/review/review-tab";
import { RosterTab } from "@/staff/exam-management/roster/roster-tab";
import { ScheduleTab } from "@/staff/exam-management/schedule/schedule-tab";
import { StaffTab } from "@/staff/exam-management/staff/staff-tab";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { AsOf } from "@/ui/as-of";
import { Page, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { Tabs } from "@/ui/tabs";
import { useFormat } from "@/ui/time/use-format";
import { useSearchState } from "@/ui/use-param";

export const parts = ["overview", "schedule", "roster", "staff", "paper", "review", "history"] as const;
export type Part = (typeof parts)[number];

export function ExamView({ detail, asOf }: { detail: ExamDetail; asOf: number }) {
  const { zone } = useUser();
  const t = useExamText();
  const [part, setPart] = useSearchState<Part>("tab", "overview");
  const [act, setAct] = useState<OpenAct | null>(null);
  const draft = useDraft(detail);
  const { exam, may } = detail;
  const can = (action: string) => may.includes(action);
  const content: Record<Part, () => React.ReactNode> = {
    overview: () => <OverviewTab detail={detail} onPart={setPart} onAct={setAct} isChanged={draft.isChanged} />,
    schedule: () => <ScheduleTab detail={detail} draft={draft} onPostpone={() => setAct("postpone")} />,
    roster: () => <RosterTab detail={detail} />,
    staff: () => <StaffTab detail={detail} />,
    paper: () => <PaperTab detail={detail} draft={draft} />,
    review: () => <ReviewTab detail={detail} draft={draft} />,
    history: () => <HistoryTab examId={exam.id} />,
  };
  const needs: Partial<Record<Part, string>> = { roster: "roster.read", history: "audit.read", schedule: "exam.edit" };
  const shown = parts.filter((id) => !needs[id] || can(needs[id]));
  const selected = shown.includes(part) ? part : "overview";
  return (
    <Page>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Stack>
        <PageHeader
          title={exam.title}
          windowTitle={t("windowTitle", { title: exam.title })}
          above={
            <Link to="/staff/exams" look="quiet">
              {t("back")}
            </Link>
          }
          status={<StatePill exam={exam} />}
          actions={<ExamActs detail={detail} onAct={setAct} isChanged={draft.isChanged} />}
        >
          <When detail={detail} />
          {exam.reason ? <span> · {t("reasonShown", { reason: exam.reason })}</span> : null}
          {can("exam.edit") ? null : <span> · {t("readOnly")}</span>}
        </PageHeader>
        <Tabs
          label={t("tabs")}
          selected={selected}
          onSelect={setPart}
          tabs={shown.map((id) => ({
            id,
            label: t(`tab_${id}`),
            content: id === selected ? content[id]() : null,
          }))}
        />
        <AsOf at={asOf} everyMs={examEvery} zone={zone} />
      </Stack>
      <SaveBar draft={draft} />
      <ActDialogs detail={detail} act={act} onClose={() => setAct(null)} isChanged={draft.isChanged} />
    </Page>
  );
}

function When({ detail: { exam } }: { detail: ExamDetail }) {
  const t = useExamText();
  const format = useFormat();
  const { zone } = useUser();
  if (!exam.opens_at) return <span>{t("noTime")}.</span>;
  const both = format.bothZones(exam.opens_at, exam.zone, zone, "full");
  return (
    <time dateTime={exam.opens_at}>
      {both.exam}
      {both.own ? ` · ${both.own}` : ""}
    </time>
  );
}
