// Marking one exam: which questions wait, one question after the other, and the results that come of it.
import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import { isProblem } from "@/api/problem";
import { examQuery, overviewQuery } from "@/staff/marking/queries";
import { Questions } from "@/staff/marking/questions";
import { QueuePage } from "@/staff/marking/queue/queue-page";
import { ReleaseState } from "@/staff/marking/results/release-state";
import { Results } from "@/staff/marking/results/results";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { usePlace } from "@/staff/marking/use-place";
import { EmptyState } from "@/ui/empty-state";
import { Page, Row } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { useParam } from "@/ui/use-param";

export default function MarkingPage() {
  const examId = Number(useParam("id"));
  const [place] = usePlace();
  if (place.question !== null) return <QueuePage key={place.question} examId={examId} refOf={place.question} />;
  return <ExamMarking examId={examId} />;
}

function ExamMarking({ examId }: { examId: number }) {
  const t = useMarkingText();
  const [place, go] = usePlace();
  const exam = useQuery(examQuery(examId));
  const overview = useQuery(overviewQuery(examId));
  const title = exam.data?.exam.title ?? t("title");
  const may = (action: string) => exam.data?.may.includes(action) ?? false;
  const tabs = [
    {
      id: "questions" as const,
      label: t("questions"),
      content: (
        <QueryView query={overview} skeleton={<Skeleton shape="rows" count={8} />}>
          {(data) => <Questions overview={data} mayMark={may("mark.write")} mayDecide={may("late.decide")} />}
        </QueryView>
      ),
    },
    ...(may("results.read")
      ? [{ id: "results" as const, label: t("results"), content: <Results examId={examId} may={may} /> }]
      : []),
  ];
  return (
    <Page>
      <PageHeader
        title={title}
        windowTitle={t("windowTitle", { title })}
        above={
          <Link to="/staff/exams/$id" params={{ id: String(examId) }} look="quiet">
            {t("toExam")}
          </Link>
        }
        status={may("results.read") ? <ReleaseState examId={examId} /> : null}
        actions={
          may("analytics.read") ? (
            <Link to="/staff/exams/$id/analytics" params={{ id: String(examId) }} look="secondary">
              {t("toAnalytics")}
            </Link>
          ) : null
        }
      />
      {isProblem(overview.error) && overview.error.code === "not_ready" ? (
        <EmptyState icon={ClipboardCheck} title={t("noPaperTitle")}>
          {t("noPaperText")}
        </EmptyState>
      ) : exam.data ? (
        <Tabs label={t("views")} tabs={tabs} selected={place.view} onSelect={(view) => go({ view })} />
      ) : (
        <QueryView query={exam} skeleton={<Skeleton shape="rows" count={8} />}>
          {() => <Row>{null}</Row>}
        </QueryView>
      )}
    </Page>
  );
}
