// Reviews of kinds with options: what was chosen, how it was judged, what was right.
import { letterOf } from "@/student/paper/questions/letters";
import css from "@/student/paper/questions/review.module.css";
import { type ReviewOf, ReviewRow } from "@/student/paper/questions/review-parts";
import type { Part } from "@/student/paper/questions/types";
import { Verdict } from "@/student/paper/questions/verdict";
import { ordered } from "@/student/paper/shuffling";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

type OptionsProps = Omit<ReviewOf<"single_choice" | "multiple_response">, "response"> & { chosen: readonly string[] };

function Options({ question, chosen, detail, solution, feedback, seed }: OptionsProps) {
  const t = useQuestionsText();
  const { options, is_shuffled } = question.public;
  const shown: readonly Part[] = is_shuffled ? ordered(seed, question.ref, options) : options;
  return (
    <ul className={css.rows} aria-label={t("options")}>
      {shown.map((option, place) => (
        <ReviewRow
          key={option.id}
          mark={letterOf(place)}
          isChosen={chosen.includes(option.id)}
          feedback={feedback?.[option.id]}
          tags={
            <Tags
              isChosen={chosen.includes(option.id)}
              isRight={solution?.right?.includes(option.id)}
              verdict={detail?.parts[option.id]}
            />
          }
        >
          <RichHtml html={option.text.html} isInline />
        </ReviewRow>
      ))}
    </ul>
  );
}

function Tags(props: { isChosen: boolean; isRight?: boolean; verdict?: Parameters<typeof Verdict>[0]["verdict"] }) {
  const t = useQuestionsText();
  return (
    <>
      {props.isChosen ? <span className={css.tag}>{t("chosen")}</span> : null}
      <Verdict verdict={props.verdict} />
      {props.isRight && props.verdict !== "right" ? (
        <span className={css.tag} data-right>
          {t("rightAnswer")}
        </span>
      ) : null}
    </>
  );
}

export function SingleChoiceReview({ response, ...props }: ReviewOf<"single_choice">) {
  return <Options {...props} chosen={response ? [response.choice] : []} />;
}

export function MultipleResponseReview({ response, ...props }: ReviewOf<"multiple_response">) {
  return <Options {...props} chosen={response?.choices ?? []} />;
}

export function TrueFalseReview({ response, detail, solution, feedback }: ReviewOf<"true_false">) {
  const t = useQuestionsText();
  return (
    <ul className={css.rows} aria-label={t("statement")}>
      {[true, false].map((value) => {
        const isChosen = response?.value === value;
        return (
          <ReviewRow
            key={String(value)}
            mark=""
            isChosen={isChosen}
            feedback={isChosen ? feedback?.value : undefined}
            tags={
              <Tags
                isChosen={isChosen}
                isRight={solution?.value === value}
                verdict={isChosen ? detail?.verdict : undefined}
              />
            }
          >
            {value ? t("isTrue") : t("isFalse")}
          </ReviewRow>
        );
      })}
    </ul>
  );
}
