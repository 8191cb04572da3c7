// Reviews of kinds with parts that belong together: pairs, orders, gaps.
import { useState } from "react";
import { createPortal } from "react-dom";
import { gapNodes } from "@/student/paper/questions/cloze";
import css from "@/student/paper/questions/review.module.css";
import { acceptedText, type ReviewOf, ReviewRow } from "@/student/paper/questions/review-parts";
import type { Gap, GapSolution, Verdict as VerdictName } from "@/student/paper/questions/types";
import { Verdict } from "@/student/paper/questions/verdict";
import { ordered } from "@/student/paper/shuffling";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export function MatchingReview({ question, response, detail, solution, seed }: ReviewOf<"matching">) {
  const t = useQuestionsText();
  const { prompts, targets, is_shuffled } = question.public;
  const shown = is_shuffled ? ordered(seed, `${question.ref}:prompts`, prompts) : prompts;
  const words = new Map(targets.map((target) => [target.id, target.text]));
  return (
    <ol className={css.rows} aria-label={t("matching")}>
      {shown.map((prompt, place) => {
        const given = words.get(response?.pairs[prompt.id] ?? "");
        const right = words.get(solution?.pairs?.[prompt.id] ?? "");
        return (
          <ReviewRow key={prompt.id} mark={place + 1} tags={<Verdict verdict={detail?.parts[prompt.id]} />}>
            <RichHtml html={prompt.text.html} isInline />
            <span className={css.line}>
              → {given ? <bdi>{given}</bdi> : <span className={css.empty}>{t("unanswered")}</span>}
            </span>
            {right && right !== given ? (
              <span className={css.small}>
                {t("rightMatch")}: <bdi>{right}</bdi>
              </span>
            ) : null}
          </ReviewRow>
        );
      })}
    </ol>
  );
}

export function OrderingReview({ question, response, detail, solution }: ReviewOf<"ordering">) {
  const t = useQuestionsText();
  const byId = new Map(question.public.items.map((item) => [item.id, item.text.html]));
  const list = (ids: readonly string[], label: string, isJudged: boolean) => (
    <div className={css.answer}>
      <span className={css.label} aria-hidden>
        {label}
      </span>
      <ol className={css.rows} aria-label={label}>
        {ids.map((id, place) => (
          <ReviewRow key={id} mark={place + 1} tags={isJudged ? <Verdict verdict={detail?.parts[id]} /> : null}>
            <RichHtml html={byId.get(id) ?? ""} isInline />
          </ReviewRow>
        ))}
      </ol>
    </div>
  );
  return (
    <>
      {response ? list(response.order, t("yourAnswer"), true) : <p className={css.empty}>{t("unanswered")}</p>}
      {solution?.order ? list(solution.order, t("rightOrder"), false) : null}
    </>
  );
}

export function ClozeReview({ question, response, detail, solution, feedback }: ReviewOf<"cloze">) {
  const t = useQuestionsText();
  const [places, setPlaces] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  const { gaps } = question.public;
  return (
    <>
      <RichHtml html={question.stem_html} onContent={(node) => setPlaces(gapNodes(node))} />
      {gaps.map((gap, place) => {
        const node = places.get(gap.id);
        const text = gapText(gap, response?.gaps[gap.id] ?? "");
        const verdict = detail?.parts[gap.id];
        return node
          ? createPortal(<FilledGap key={gap.id} number={place + 1} text={text} verdict={verdict} />, node, gap.id)
          : null;
      })}
      <ol className={css.rows} aria-label={t("solution")}>
        {gaps
          .filter((gap) => solution?.gaps?.[gap.id] || feedback?.[gap.id])
          .map((gap) => (
            <ReviewRow key={gap.id} mark={gaps.indexOf(gap) + 1} feedback={feedback?.[gap.id]}>
              <bdi>{solvedText(gap, solution?.gaps?.[gap.id], t)}</bdi>
            </ReviewRow>
          ))}
      </ol>
    </>
  );
}

function FilledGap({ number, text, verdict }: { number: number; text: string; verdict?: VerdictName }) {
  const t = useQuestionsText();
  return (
    <span className={css.gap}>
      <span className={css.mark}>{number}</span>
      {text ? <bdi>{text}</bdi> : <span className={css.empty}>{t("unanswered")}</span>}
      <Verdict verdict={verdict} />
    </span>
  );
}

function gapText(gap: Gap, value: string): string {
  return gap.kind === "choice" ? (gap.options.find((option) => option.id === value)?.text ?? "") : value;
}

function solvedText(gap: Gap, solved: GapSolution | undefined, t: ReturnType<typeof useQuestionsText>): string {
  if (gap.kind === "choice") return (solved?.right ?? []).map((id) => gapText(gap, id)).join(" · ");
  return (solved?.answers ?? []).map((answer) => acceptedText(answer, t)).join(" · ");
}
