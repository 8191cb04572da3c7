// Beside the outline: what the paper adds up to, and what stands between it and publication.
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { PaperProblem } from "@/staff/authoring/api-types";
import css from "@/staff/authoring/paper/paper.module.css";
import type { Sum } from "@/staff/authoring/paper/sums";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Card } from "@/ui/card";
import { KeyValues } from "@/ui/key-values";

export interface PaperAsideProps {
  sum: Sum;
  problems: readonly PaperProblem[];
  isChanged: boolean;
}

export function PaperAside({ sum, problems, isChanged }: PaperAsideProps) {
  const t = usePaperText();
  const errors = problems.filter(({ level }) => level === "error");
  const warnings = problems.filter(({ level }) => level !== "error");
  return (
    <aside className={css.aside} aria-label={t("asideLabel")}>
      <Card title={t("sum")}>
        <KeyValues
          items={[
            { key: t("points"), value: <strong className="tabular">{sum.points}</strong> },
            { key: t("questions"), value: <strong className="tabular">{sum.questions}</strong> },
          ]}
        />
      </Card>
      <Card title={t("problems")}>
        {errors.length === 0 ? (
          <p className={css.noProblems}>
            <CircleCheck aria-hidden size={16} /> {t("noProblems")}
          </p>
        ) : (
          <Rows problems={errors} />
        )}
        {isChanged ? <p className={css.itemNote}>{t("problemsAfterSave")}</p> : null}
      </Card>
      {warnings.length > 0 ? (
        <Card title={t("warnings")}>
          <Rows problems={warnings} />
        </Card>
      ) : null}
    </aside>
  );
}

function Rows({ problems }: { problems: readonly PaperProblem[] }) {
  return (
    <ul className={css.problemRows}>
      {problems.map((problem) => {
        const Icon = problem.level === "error" ? TriangleAlert : CircleAlert;
        return (
          <li key={`${problem.code} ${problem.message}`} className={css.problemRow} data-level={problem.level}>
            <Icon aria-hidden size={16} />
            <span>{problem.message}</span>
          </li>
        );
      })}
    </ul>
  );
}
