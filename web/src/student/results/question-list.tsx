// The questions one by one as far as they are shown: a strip to find them, then each with its review.
import { useState } from "react";
import { QuestionReview } from "@/student/paper/questions/question-review";
import type { MarkDetail } from "@/student/paper/questions/types";
import { isOpen, type OwnResult, type ReviewedQuestion } from "@/student/results/own-result";
import css from "@/student/results/results.module.css";
import { useResultText } from "@/student/texts/use-result-text";
import { Card } from "@/ui/card";
import { Segmented } from "@/ui/segmented";

export function QuestionList({ result }: { result: OwnResult }) {
  const t = useResultText();
  const [shown, setShown] = useState<"all" | "open">("all");
  const { questions, shows, attempt } = result;
  const isFiltering = (shows.marks || shows.correctness) && shows.responses && questions.some(isOpen);
  const listed = shown === "open" ? questions.filter(isOpen) : questions;
  if (questions.length === 0) return <p className={css.note}>{t("noDetail")}</p>;
  if (!shows.responses) return <PointsTable questions={questions} />;
  return (
    <section className={css.questions} aria-labelledby="questions">
      <header className={css.questionsHead}>
        <h2 id="questions">{t("questions")}</h2>
        {isFiltering ? (
          <Segmented
            label={t("show")}
            options={[
              { id: "all", label: t("all") },
              { id: "open", label: t("open") },
            ]}
            value={shown}
            onChange={setShown}
          />
        ) : null}
      </header>
      <Strip questions={listed} />
      {listed.map((each) => (
        <Question key={each.ref} reviewed={each} seed={attempt.seed} shows={shows} />
      ))}
    </section>
  );
}

const states = {
  right: "stateRight",
  partly: "statePartly",
  wrong: "stateWrong",
  unanswered: "stateUnanswered",
  to_mark: "stateToMark",
} as const;

function Strip({ questions }: { questions: readonly ReviewedQuestion[] }) {
  const t = useResultText();
  const numbered = questions.filter(({ kind }) => kind !== "information");
  if (numbered.length < 4) return null;
  return (
    <ol className={css.strip}>
      {numbered.map(({ ref, position, verdict }) => (
        <li key={ref}>
          <a
            href={`#question-${position}`}
            data-verdict={verdict}
            aria-label={t("jump", { number: position, state: verdict ? t(states[verdict]) : t("stateNone") })}
          >
            {position}
          </a>
        </li>
      ))}
    </ol>
  );
}

interface QuestionProps {
  reviewed: ReviewedQuestion;
  seed: string;
  shows: OwnResult["shows"];
}

function Question({ reviewed, seed, shows }: QuestionProps) {
  const t = useResultText();
  const { question, response, points, verdict, parts, feedback, comment, solution, position, kind } = reviewed;
  if (question === null) return null;
  const detail: MarkDetail | undefined = verdict === null ? undefined : { verdict, parts: parts ?? {} };
  const texts = feedback && Object.fromEntries(Object.entries(feedback).map(([part, html]) => [part, { html }]));
  const isText = kind === "information";
  return (
    <div id={isText ? undefined : `question-${position}`} className={css.question}>
      <Card title={isText ? t("information") : t("question", { number: position })}>
        <QuestionReview
          question={question}
          response={response}
          seed={seed}
          points={shows.marks && !isText ? (points === null ? null : String(points)) : undefined}
          detail={detail}
          solution={solution ?? undefined}
          feedback={texts ?? undefined}
          comment={comment ?? undefined}
        />
      </Card>
    </div>
  );
}

/** Where only the marks are shown. */
function PointsTable({ questions }: { questions: readonly ReviewedQuestion[] }) {
  const t = useResultText();
  const marked = questions.filter(({ kind }) => kind !== "information");
  return (
    <Card title={t("questions")}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("questions")}</th>
            <th scope="col">{t("points")}</th>
          </tr>
        </thead>
        <tbody>
          {marked.map(({ ref, position, points, max_points }) => (
            <tr key={ref}>
              <th scope="row">{t("question", { number: position })}</th>
              <td className="tabular">
                {points === null ? t("toMark") : t("pointsOf", { points, possible: max_points ?? 0 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
