// The overview: what waits in each question, and where to start.
import { useQueryClient } from "@tanstack/react-query";
import { ClipboardCheck, PenLine, RefreshCw } from "lucide-react";
import { useState } from "react";
import type { Overview, QuestionProgress } from "@/staff/marking/api-types";
import css from "@/staff/marking/marking.module.css";
import { markAutomatically, markingKey } from "@/staff/marking/queries";
import { QuestionTable } from "@/staff/marking/question-table";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { usePlace } from "@/staff/marking/use-place";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { ProgressBar } from "@/ui/progress-bar";
import { tell } from "@/ui/toast";

interface QuestionsProps {
  overview: Overview;
  mayMark: boolean;
  mayDecide: boolean;
}

export function Questions({ overview, mayMark, mayDecide }: QuestionsProps) {
  const t = useMarkingText();
  const [, go] = usePlace();
  if (overview.questions.length === 0) {
    return (
      <EmptyState icon={ClipboardCheck} title={t("emptyTitle")}>
        {t("emptyText")}
      </EmptyState>
    );
  }
  return (
    <Stack>
      <Status overview={overview} mayMark={mayMark} mayDecide={mayDecide} />
      <Card isFlush>
        <QuestionTable questions={overview.questions} onOpen={({ ref }) => go({ question: ref })} />
      </Card>
    </Stack>
  );
}

function Status({ overview, mayMark, mayDecide }: QuestionsProps) {
  const t = useMarkingText();
  const [, go] = usePlace();
  const { attempts, unjudged, to_mark, late_saves, questions } = overview;
  const first = questions.find((question) => question.to_mark > 0);
  const { done, all } = handwork(questions);
  return (
    <section className={css.status} aria-label={t("progress")}>
      <div className={css.statusWords}>
        <p className={css.lead}>{sentence()}</p>
        {unjudged > 0 ? <p className={css.note}>{t("unjudged", { count: unjudged })}</p> : null}
        {late_saves > 0 ? (
          <p className={css.attention}>
            {t("lateSaves", { count: late_saves })}{" "}
            {mayDecide ? (
              <Link to="/admin/exam-monitoring/$examId" params={{ examId: String(overview.exam.id) }}>
                {t("decideLate")}
              </Link>
            ) : null}
          </p>
        ) : null}
        {all > 0 ? (
          <div className={css.progress}>
            <ProgressBar
              label={t("progress")}
              value={done}
              most={all}
              valueLabel={t("progressValue", { done, all })}
              tone={done === all ? "ok" : "accent"}
            />
          </div>
        ) : null}
      </div>
      {mayMark ? (
        <div className={css.statusActs}>
          {first ? (
            <Button variant="primary" icon={PenLine} onPress={() => go({ question: first.ref })}>
              {done > 0 ? t("goOn") : t("startMarking")}
            </Button>
          ) : null}
          {attempts > 0 ? <MarkAgain overview={overview} /> : null}
        </div>
      ) : null}
    </section>
  );

  function sentence() {
    if (attempts === 0) return t("noneJudged");
    return to_mark === 0 ? t("allMarked") : t("waiting", { count: to_mark });
  }
}

/** Answers that a person has to judge or has judged. */
export function handwork(questions: readonly QuestionProgress[]): { done: number; all: number } {
  const done = questions.reduce((sum, question) => sum + question.by_hand, 0);
  return { done, all: done + questions.reduce((sum, question) => sum + question.to_mark, 0) };
}

function MarkAgain({ overview: { exam } }: { overview: Overview }) {
  const t = useMarkingText();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={RefreshCw} onPress={() => setOpen(true)}>
        {t("markAgain")}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t("markAgainTitle", { title: exam.title })}
        consequence={t("markAgainText")}
        action={t("markAgain")}
        onConfirm={async () => {
          const { judged } = await markAutomatically(exam.id);
          await client.invalidateQueries({ queryKey: markingKey(exam.id) });
          tell(t("markedAgain", { count: judged }));
        }}
      />
    </>
  );
}
