// Watching exams: the list of those that run or come next, and the console of the one that is open.
import { Activity, CalendarClock } from "lucide-react";
import { useMay, useUser } from "@/api/session";
import { Console } from "@/staff/monitoring/console";
import { OverviewCards } from "@/staff/monitoring/rail/overview-cards";
import { listEvery, useOverview } from "@/staff/monitoring/rail/use-overview";
import { LineNotice, LineState } from "@/staff/monitoring/strip/line-notice";
import { ClockContext } from "@/staff/monitoring/table/time-cells";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { EmptyState } from "@/ui/empty-state";
import { Page, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useOptionalParam } from "@/ui/use-param";

export default function MonitoringPage() {
  const t = useConsoleText();
  const examId = Number(useOptionalParam("examId")) || null;
  const { zone } = useUser();
  const live = useOverview(examId === null);
  const { query, connection, lostSince } = live;
  if (examId !== null) {
    return <Console key={examId} examId={examId} overview={query.data} />;
  }
  return (
    <ClockContext value={connection.clock}>
      <Page>
        <PageHeader title={t("title")} status={<LineState live={live} every={listEvery} />}>
          {t("about")}
        </PageHeader>
        <Stack>
          {query.data ? <LineNotice live={live} zone={zone} /> : null}
          <QueryView
            query={query}
            isStaleSaid={lostSince !== null}
            skeleton={<Skeleton shape="cards" count={4} />}
            isEmpty={({ exams }) => exams.length === 0}
            empty={<NoExams />}
          >
            {(overview) => <OverviewCards overview={overview} />}
          </QueryView>
        </Stack>
      </Page>
    </ClockContext>
  );
}

function NoExams() {
  const t = useConsoleText();
  const may = useMay();
  return (
    <EmptyState
      icon={Activity}
      title={t("noExamsTitle")}
      action={
        may("exam.read") ? (
          <Link to="/staff/exams" look="secondary" icon={CalendarClock}>
            {t("toExams")}
          </Link>
        ) : null
      }
    >
      {t("noExamsText")}
    </EmptyState>
  );
}
