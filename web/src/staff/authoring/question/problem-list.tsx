// What is still missing, each a way to its field.
import { CircleAlert, CircleCheck } from "lucide-react";
import type { Problem } from "@/staff/authoring/content";
import css from "@/staff/authoring/question/editor.module.css";
import { goTo } from "@/staff/authoring/question/problems";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useQuestionText();
  if (problems.length === 0) {
    return (
      <p className={css.noProblems}>
        <CircleCheck aria-hidden size={16} /> {t("nothingToMend")}
      </p>
    );
  }
  return (
    <details className={css.problems} open={problems.length <= 4}>
      <summary className={css.problemsHead}>
        <CircleAlert aria-hidden size={16} /> {t("toMend", { count: problems.length })}
      </summary>
      <ul className={css.problemRows}>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <button type="button" className={css.problemLink} onClick={() => goTo(path || "stem")}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
