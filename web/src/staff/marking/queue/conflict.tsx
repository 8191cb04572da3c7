// Two people at one answer: says what the other gave, and lets this one decide.
import { TriangleAlert } from "lucide-react";
import type { Answer } from "@/staff/marking/api-types";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";

interface ConflictProps {
  /** As it is now on the server. */
  answer: Answer;
  onTake: () => void;
  onReplace: () => void;
}

export function Conflict({ answer, onTake, onReplace }: ConflictProps) {
  const t = useMarkingText();
  const name = answer.marked_by || t("conflictSomeone");
  return (
    <div role="alert" className={css.conflict}>
      <p className={css.conflictTitle}>
        <TriangleAlert aria-hidden size={16} /> {t("conflictTitle")}
      </p>
      <p>{answer.points === null ? t("conflictNone", { name }) : t("conflictText", { name, count: answer.points })}</p>
      {answer.comment ? (
        <blockquote className={css.quote} dir="auto">
          {answer.comment}
        </blockquote>
      ) : null}
      <div className={css.formActs}>
        <Button size="small" onPress={onTake}>
          {t("takeTheirs")}
        </Button>
        <Button size="small" onPress={onReplace}>
          {t("replaceTheirs")}
        </Button>
      </div>
    </div>
  );
}
