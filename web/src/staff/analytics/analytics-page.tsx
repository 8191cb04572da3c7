// One exam understood: a report that reads from top to bottom, on the screen and on paper.
import { useQuery } from "@tanstack/react-query";
import { ChartColumn, Printer } from "lucide-react";
import { isProblem } from "@/api/problem";
import { useMay } from "@/api/session";
import css from "@/staff/analytics/analytics.module.css";
import { AttentionPart } from "@/staff/analytics/attention-part";
import { HappenedPart } from "@/staff/analytics/happened-part";
import { HardPart } from "@/staff/analytics/hard-part";
import { type Report, reportQuery } from "@/staff/analytics/queries";
import { QuestionsPart } from "@/staff/analytics/questions-part";
import { ReliablePart } from "@/staff/analytics/reliable-part";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { TimePart } from "@/staff/analytics/time-part";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";
import { useParam } from "@/ui/use-param";

export default function AnalyticsPage() {
  const t = useAnalyticsText();
  const id = useParam("id");
  const report = useQuery(reportQuery(Number(id)));
  const may = useMay();
  const exam = report.data?.exam;
  const isTooEarly = isProblem(report.error) && report.error.code === "not_ready";
  return (
    <Page>
      <div className={css.report}>
        <PageHeader
          title={exam ? t("reportTitle", { title: exam.title }) : t("title")}
          windowTitle={exam ? t("windowTitle", { title: exam.title }) : t("title")}
          above={
            <span data-no-print>
              <Link to="/staff/exams/$id" params={{ id }} look="quiet">
                {t("toExam")}
              </Link>
            </span>
          }
          actions={
            <span className={css.acts} data-no-print>
              {may("mark.read") ? (
                <Link
                  to="/staff/exams/$id/marking"
                  params={{ id }}
                  search={{ view: "results" } as never}
                  look="secondary"
                >
                  {t("toMarking")}
                </Link>
              ) : null}
              <Button icon={Printer} onPress={() => window.print()} isDisabled={!report.data}>
                {t("print")}
              </Button>
            </span>
          }
        />
        {isTooEarly ? (
          <EmptyState icon={ChartColumn} title={t("noPaperTitle")}>
            {t("noPaperText")}
          </EmptyState>
        ) : (
          <QueryView query={report} skeleton={<Skeleton shape="cards" count={6} />}>
            {(data) => <Parts report={data} />}
          </QueryView>
        )}
      </div>
    </Page>
  );
}

/** Below this many results the figures describe persons rather than the exam. */
const FEW = 15;

function Parts({ report }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const { exam, basis, scores } = report;
  const hasResults = scores.count > 0;
  const started = exam.opened_at ?? exam.opens_at;
  return (
    <>
      <div className={css.summary}>
        <p className={css.headline}>{report.headline}</p>
        <p className={css.muted}>
          {started ? `${format.bothZones(started, exam.zone, exam.zone, "full").exam} · ` : ""}
          {basis.text}
        </p>
        {basis.is_counted ? null : <p className={css.notice}>{t("notCounted")}</p>}
        {basis.not_judged > 0 ? (
          <p className={css.notice} data-no-print>
            {t("waiting", { count: basis.not_judged })}{" "}
            <Link to="/staff/exams/$id/marking" params={{ id: String(exam.id) }}>
              {t("goMark")}
            </Link>
          </p>
        ) : null}
        {hasResults && scores.count < FEW ? <p className={css.notice}>{t("few")}</p> : null}
      </div>
      <HappenedPart report={report} />
      {hasResults ? <HardPart report={report} /> : null}
      {report.time.count > 0 ? <TimePart report={report} /> : null}
      {hasResults ? (
        <>
          <ReliablePart report={report} />
          <QuestionsPart report={report} />
          <AttentionPart report={report} />
        </>
      ) : (
        <EmptyState icon={ChartColumn} title={t("noResults")}>
          {t("noResultsText")}
        </EmptyState>
      )}
    </>
  );
}
