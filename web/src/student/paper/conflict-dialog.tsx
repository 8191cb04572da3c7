// Two versions of one answer beside one another: the person chooses which counts, nothing is deleted.
import type { Conflict, Side } from "@/student/answers/answer-state";
import { useOwnZone } from "@/student/clock/use-own-zone";
import css from "@/student/paper/conflict-dialog.module.css";
import type { Placed } from "@/student/paper/layout";
import { QuestionInput } from "@/student/paper/questions/question-input";
import type { QuestionResponse } from "@/student/paper/questions/types";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { useFormat } from "@/ui/time/use-format";

export interface ConflictDialogProps {
  placed: Placed;
  /** What is on the screen. */
  mine: QuestionResponse | null;
  conflict: Conflict;
  seed: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (side: Side) => void;
}

export function ConflictDialog({ placed, mine, conflict, seed, isOpen, onOpenChange, onChoose }: ConflictDialogProps) {
  const t = useSittingText();
  const format = useFormat();
  const zone = useOwnZone();
  const time = conflict.theirsSavedAt ? format.instant(conflict.theirsSavedAt, zone, "seconds") : "";
  const choose = (side: Side) => {
    onChoose(side);
    onOpenChange(false);
  };
  return (
    <Dialog
      title={t("conflictTitle", { number: placed.number ?? 0 })}
      size="wide"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      footer={<Button onPress={() => onOpenChange(false)}>{t("conflictLater")}</Button>}
    >
      <p className={css.text}>{t("conflictText")}</p>
      <div className={css.versions}>
        <section className={css.version} aria-label={t("conflictMine")}>
          <h3>{t("conflictMine")}</h3>
          <Version placed={placed} response={mine} seed={seed} />
          <Button onPress={() => choose("mine")}>{t("conflictKeepMine")}</Button>
        </section>
        <section className={css.version} aria-label={t("conflictTheirs", { time })}>
          <h3>{t("conflictTheirs", { time })}</h3>
          <Version placed={placed} response={conflict.theirs} seed={seed} />
          <Button onPress={() => choose("theirs")}>{t("conflictTakeTheirs")}</Button>
        </section>
      </div>
    </Dialog>
  );
}

function Version({ placed, response, seed }: { placed: Placed; response: QuestionResponse | null; seed: string }) {
  const t = useSittingText();
  if (response === null) return <p className={css.empty}>{t("conflictEmpty")}</p>;
  if ("text" in response)
    return (
      <div
        className={css.written}
        dir="auto"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by itself, and the keyboard must get there
        tabIndex={0}
        role="group"
        aria-label={t("question", { number: placed.number ?? 0 })}
      >
        {response.text}
      </div>
    );
  return <QuestionInput question={placed.question} response={response} onChange={() => {}} isReadOnly seed={seed} />;
}
