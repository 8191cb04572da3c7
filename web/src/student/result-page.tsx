// My result: what came out, question by question as far as it is shown, and the receipt to prove it.
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Hourglass } from "lucide-react";
import { isProblem } from "@/api/problem";
import { ownResultQuery } from "@/student/results/own-result";
import { QuestionList } from "@/student/results/question-list";
import { ReceiptCard } from "@/student/results/receipt-card";
import { ScoreCard } from "@/student/results/score-card";
import { useResultText } from "@/student/texts/use-result-text";
import { EmptyState } from "@/ui/empty-state";
import { Page, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useParam } from "@/ui/use-param";

export default function ResultPage() {
  const t = useResultText();
  const query = useQuery(ownResultQuery(Number(useParam("attemptId"))));
  const title = query.data?.exam.title;
  const isEarly = isProblem(query.error) && query.error.code === "not_released";
  return (
    <Page width="column">
      <PageHeader
        title={title ?? t("title")}
        windowTitle={title ? t("windowTitle", { title }) : t("title")}
        above={
          <Link look="quiet" icon={ArrowLeft} to="/student/scheduled-exams-view">
            {t("back")}
          </Link>
        }
      />
      {isEarly && !query.data ? (
        <EmptyState icon={Hourglass} title={t("notYet")}>
          {t("notYetText")}
        </EmptyState>
      ) : (
        <QueryView query={query} skeleton={<Skeleton shape="cards" count={3} />}>
          {(result) => (
            <Stack>
              <ScoreCard result={result} />
              <QuestionList result={result} />
              {result.receipt ? <ReceiptCard receipt={result.receipt} title={result.exam.title} /> : null}
            </Stack>
          )}
        </QueryView>
      )}
    </Page>
  );
}
