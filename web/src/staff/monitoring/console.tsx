// The console of one exam: strip on top, exams beside, candidates in the middle, the one opened at the side.
import { useQuery } from "@tanstack/react-query";
import type { Overview } from "@/staff/monitoring/api-types";
import { useLive } from "@/staff/monitoring/board/use-live";
import { ConsoleBody } from "@/staff/monitoring/console-body";
import { consoleQuery } from "@/staff/monitoring/queries";
import { ClockContext } from "@/staff/monitoring/table/time-cells";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";

export interface ConsoleProps {
  examId: number;
  overview: Overview | undefined;
}

export function Console({ examId, overview }: ConsoleProps) {
  const t = useConsoleText();
  const query = useQuery(consoleQuery(examId));
  const live = useLive(examId);
  const { data } = query;
  if (!data) {
    return (
      <Page>
        <PageHeader
          title={t("title")}
          above={
            <Link to="/admin/exam-monitoring" look="quiet" activeOptions={{ exact: true }}>
              {t("backToList")}
            </Link>
          }
        />
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton shape="rows" count={12} />
        )}
      </Page>
    );
  }
  return (
    <ClockContext value={live.connection.clock}>
      <ConsoleBody picture={data} live={live} overview={overview} />
    </ClockContext>
  );
}
