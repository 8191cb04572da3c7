// Pieces that reviews of several kinds are made of: a judged row, feedback, accepted answers.
import type { ReactNode } from "react";
import css from "@/student/paper/questions/review.module.css";
import type {
  AcceptedAnswer,
  Html,
  Kind,
  MarkDetail,
  QuestionOf,
  ResponseByKind,
  Solution,
} from "@/student/paper/questions/types";
import { Verdict } from "@/student/paper/questions/verdict";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

/** What one kind's review gets. What the review policy hides is not there at all. */
export interface ReviewOf<K extends Kind> {
  question: QuestionOf<K>;
  response: ResponseByKind[K] | null;
  detail?: MarkDetail;
  solution?: Solution;
  /** By part; "" is for the whole question. */
  feedback?: Readonly<Record<string, Html>>;
  seed: string;
  /** Where a handed-in file can be fetched. */
  fileHref?: (sha256: string) => string;
}

interface RowProps {
  mark: ReactNode;
  children: ReactNode;
  isChosen?: boolean;
  tags?: ReactNode;
  feedback?: Html;
}

export function ReviewRow({ mark, children, isChosen, tags, feedback }: RowProps) {
  return (
    <li className={css.row} data-chosen={isChosen || undefined}>
      <span className={css.mark}>{mark}</span>
      <div>{children}</div>
      <span className={css.tags}>{tags}</span>
      {feedback ? (
        <div className={`${css.below} ${css.small}`}>
          <RichHtml html={feedback.html} isInline />
        </div>
      ) : null}
    </li>
  );
}

/** The judged answer of a single field. */
export function GivenAnswer({ text, part, detail }: { text: string; part?: string; detail?: MarkDetail }) {
  const t = useQuestionsText();
  const verdict = part ? (detail?.parts[part] ?? detail?.verdict) : detail?.verdict;
  return (
    <div className={css.answer}>
      <span className={css.label}>{t("yourAnswer")}</span>
      <span className={css.line}>
        {text ? <bdi>{text}</bdi> : <span className={css.empty}>{t("unanswered")}</span>}
        {text ? <Verdict verdict={verdict} /> : null}
      </span>
    </div>
  );
}

export function Accepted({ answers, unit }: { answers: readonly AcceptedAnswer[] | undefined; unit?: string | null }) {
  const t = useQuestionsText();
  if (!answers?.length) return null;
  const words = answers.map((answer) => acceptedText(answer, t) + (unit ? ` ${unit}` : ""));
  return (
    <div className={css.answer}>
      <span className={css.label}>{t("accepted")}</span>
      <span className={css.line}>
        {words.map((text) => (
          <bdi key={text}>{text}</bdi>
        ))}
      </span>
    </div>
  );
}

export function acceptedText(answer: AcceptedAnswer, t: ReturnType<typeof useQuestionsText>): string {
  const share = Number(answer.fraction) < 0.9995 ? ` (${Math.round(Number(answer.fraction) * 100)} %)` : "";
  if (answer.text !== undefined) return answer.text.replace(/(?<!\\)\*/g, "…").replaceAll("\\*", "*") + share;
  if (answer.value === "*" || answer.value === undefined) return t("anyNumber") + share;
  if (!answer.tolerance || Number(answer.tolerance) === 0) return answer.value + share;
  if (answer.tolerance_kind !== "relative")
    return t("orTolerance", { value: answer.value, tolerance: answer.tolerance }) + share;
  return (
    t("orPercent", { value: answer.value, percent: String(+(Number(answer.tolerance) * 100).toPrecision(6)) }) + share
  );
}
