// Which questions to look at, with the reason and the figures behind it; then all questions.
import css from "@/staff/analytics/analytics.module.css";
import { Part } from "@/staff/analytics/part";
import type { QuestionFigures, Report } from "@/staff/analytics/queries";
import { QuestionCharts } from "@/staff/analytics/question-charts";
import { Flags, QuestionFacts } from "@/staff/analytics/question-facts";
import { QuestionList } from "@/staff/analytics/question-list";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { useSearchState } from "@/ui/use-param";

export function QuestionsPart({ report }: { report: Report }) {
  const t = useAnalyticsText();
  const [opened, setOpened] = useSearchState<string>("question", "");
  const { questions, to_look_at } = report;
  const flagged = to_look_at
    .map((ref) => questions.find((question) => question.ref === ref))
    .filter((question) => question !== undefined);
  const hasFigures = questions.some(({ count }) => count > 0);
  const chosen = questions.find(({ ref }) => ref === opened);
  const named = ({ number, title }: QuestionFigures) => t("questionOf", { number, title });
  return (
    <Part title={t("questions")} finding={report.questions_finding}>
      {hasFigures ? (
        <>
          {flagged.map((question) => (
            <Card key={question.ref} title={named(question)} headingLevel={3}>
              <div className={css.question}>
                <Flags question={question} />
                <QuestionFacts question={question} />
              </div>
            </Card>
          ))}
          <QuestionCharts report={report} />
          <QuestionList report={report} onOpen={({ ref }) => setOpened(ref)} />
        </>
      ) : null}
      <Dialog
        title={chosen ? named(chosen) : ""}
        size="wide"
        isOpen={chosen !== undefined}
        onOpenChange={(isOpen) => !isOpen && setOpened("")}
      >
        {chosen ? (
          <div className={css.question}>
            <Flags question={chosen} />
            <QuestionFacts question={chosen} />
          </div>
        ) : null}
      </Dialog>
    </Part>
  );
}
