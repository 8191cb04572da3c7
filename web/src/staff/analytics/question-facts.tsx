// The figures of one question: why to look at it, how hard and how sharp it is, what each option drew.
import { CircleAlert, Info } from "lucide-react";
import { useMay } from "@/api/session";
import css from "@/staff/analytics/analytics.module.css";
import { CommonTable, OptionTable } from "@/staff/analytics/option-table";
import type { QuestionFigures } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { KindName } from "@/staff/authoring/kind-name";
import { KeyValues } from "@/ui/key-values";
import { Link } from "@/ui/link";
import { useFormat } from "@/ui/time/use-format";

export function Flags({ question: { flags, finding } }: { question: QuestionFigures }) {
  if (flags.length === 0) return <p>{finding}</p>;
  return (
    <ul className={css.flags}>
      {flags.map(({ code, level, text }) => {
        const Icon = level === "look" ? CircleAlert : Info;
        return (
          <li key={code} data-level={level}>
            <Icon aria-hidden size={16} />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

export function QuestionFacts({ question }: { question: QuestionFigures }) {
  const t = useAnalyticsText();
  const may = useMay();
  return (
    <>
      <div className={css.facts}>
        <Facts question={question} />
        {question.options.length > 0 ? <OptionTable question={question} /> : null}
        {question.common.length > 0 ? <CommonTable question={question} /> : null}
      </div>
      {question.question_id !== null && may("bank.read") ? (
        <p data-no-print>
          <Link to="/staff/bank/questions/$id" params={{ id: String(question.question_id) }}>
            {t("toBank")}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Facts({ question }: { question: QuestionFigures }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? "–" : format.percent(value, 1));
  const number = (value: number | null) => (value === null ? "–" : format.number(value, 2));
  return (
    <KeyValues
      items={[
        { key: t("kind"), value: <KindName kind={question.kind} /> },
        { key: t("facility"), value: percent(question.facility) },
        {
          key: t("meanPoints"),
          value: t("pointsOf", { points: number(question.mean), possible: format.number(question.possible) }),
        },
        { key: t("answered"), value: percent(question.answered_share) },
        { key: t("discrimination"), value: number(question.discrimination) },
        { key: t("efficiency"), value: number(question.efficiency) },
        { key: t("upperLower"), value: number(question.upper_lower) },
        { key: t("itemTotal"), value: number(question.item_total) },
        {
          key: t("weight"),
          value: percent(question.effective_weight),
          note: t("weightNote", { intended: percent(question.intended_weight) }),
        },
        { key: t("alphaWithout"), value: number(question.alpha_without) },
      ]}
    />
  );
}
