// One question looked back at: the response, how it was judged, points, solution and feedback, as far as they are given.
import type { ComponentType } from "react";
import css from "@/student/paper/questions/review.module.css";
import { MultipleResponseReview, SingleChoiceReview, TrueFalseReview } from "@/student/paper/questions/review-choices";
import { EssayReview, FileUploadReview, NumericReview, ShortTextReview } from "@/student/paper/questions/review-fields";
import type { ReviewOf } from "@/student/paper/questions/review-parts";
import { ClozeReview, MatchingReview, OrderingReview } from "@/student/paper/questions/review-structures";
import type {
  Html,
  Kind,
  MarkDetail,
  PublicQuestion,
  QuestionResponse,
  Solution,
} from "@/student/paper/questions/types";
import { Verdict } from "@/student/paper/questions/verdict";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export interface QuestionReviewProps {
  question: PublicQuestion;
  response: QuestionResponse | null;
  seed: string;
  /** Points earned, a decimal string; null while a person must still mark; left out where points are not shown. */
  points?: string | null;
  detail?: MarkDetail;
  solution?: Solution;
  /** By part; "" is for the whole question. */
  feedback?: Readonly<Record<string, Html>>;
  /** What a marker wrote, plain text. */
  comment?: string;
  fileHref?: (sha256: string) => string;
}

const reviews: { [K in Exclude<Kind, "information">]: ComponentType<ReviewOf<K>> } = {
  single_choice: SingleChoiceReview,
  multiple_response: MultipleResponseReview,
  true_false: TrueFalseReview,
  numeric: NumericReview,
  short_text: ShortTextReview,
  essay: EssayReview,
  matching: MatchingReview,
  ordering: OrderingReview,
  cloze: ClozeReview,
  file_upload: FileUploadReview,
};

export function QuestionReview(props: QuestionReviewProps) {
  const { question, comment, feedback } = props;
  const t = useQuestionsText();
  const { kind } = question;
  // A question and its response are of one kind; that this pair of unions stays together is beyond the type system.
  const Review = kind === "information" ? undefined : (reviews[kind] as ComponentType<QuestionReviewProps> | undefined);
  return (
    <div className={css.review}>
      {kind === "cloze" ? null : <RichHtml html={question.stem_html} />}
      {Review ? <Head {...props} /> : null}
      {Review ? <Review {...props} /> : null}
      {feedback?.[""] ? (
        <section className={css.note} aria-label={t("feedback")}>
          <RichHtml html={feedback[""].html} isInline />
        </section>
      ) : null}
      {comment ? (
        <section className={css.note} aria-label={t("comment")}>
          <p className={css.label}>{t("comment")}</p>
          <p dir="auto">{comment}</p>
        </section>
      ) : null}
    </div>
  );
}

function Head({ question, points, detail }: QuestionReviewProps) {
  const t = useQuestionsText();
  if (points === undefined && !detail) return null;
  const possible = Number(question.points);
  return (
    <div className={css.head}>
      <Verdict verdict={detail?.verdict} />
      {points === undefined ? null : (
        <span className={css.points}>
          {points === null ? t("pointsOpen", { possible }) : t("pointsOf", { points: Number(points), possible })}
        </span>
      )}
    </div>
  );
}
