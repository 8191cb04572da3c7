// Handing in: what is still open and what it means, the way to those questions, and the wait for the last save.
import { useEffect, useState } from "react";
import { isProblem } from "@/api/problem";
import { useCell } from "@/realtime/cell";
import { useTimeLeft } from "@/student/clock/timer";
import type { Window } from "@/student/clock/timing-values";
import css from "@/student/paper/hand-in-dialog.module.css";
import type { Placed } from "@/student/paper/layout";
import type { Standing } from "@/student/paper/navigator";
import type { Sitting } from "@/student/paper/sitting";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { formatClock } from "@/ui/time/format";
import { useFormat } from "@/ui/time/use-format";

export interface HandInDialogProps {
  sitting: Sitting;
  title: string;
  window: Window | null;
  questions: readonly Placed[];
  standingOf: (placed: Placed) => Standing;
  onGo: (ref: string) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function HandInDialog(props: HandInDialogProps) {
  const t = useSittingText();
  const { isOpen, title, sitting } = props;
  // Whoever closes it goes on writing.
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) sitting.handing.giveUp();
    props.onOpenChange(isOpen);
  };
  return (
    <Dialog title={t("handInTitle", { title })} isOpen={isOpen} onOpenChange={onOpenChange} role="alertdialog">
      <Review {...props} onOpenChange={onOpenChange} />
    </Dialog>
  );
}

function Review({ sitting, window, questions, standingOf, onGo, onOpenChange }: HandInDialogProps) {
  const t = useSittingText();
  const left = useTimeLeft(sitting.connection.clock, window);
  const waiting = useCell(sitting.book.outbox.waiting);
  const files = useCell(sitting.files.sending);
  const conflicts = useCell(sitting.book.conflicts).length;
  const { send, isSending, trouble } = useHandIn(sitting, () => onOpenChange(false));
  const format = useFormat();
  const answerable = questions.filter(({ number }) => number !== null);
  const open = answerable.filter((placed) => !standingOf(placed).isAnswered);
  const flagged = questions.filter((placed) => standingOf(placed).isFlagged);
  const go = (ref: string) => {
    onOpenChange(false);
    onGo(ref);
  };
  return (
    <div className={css.review}>
      {open.length === 0 ? <p>{t("handInAll", { count: answerable.length })}</p> : null}
      {open.length > 0 ? <Numbers words={t("handInOpen", { count: open.length })} of={open} onGo={go} /> : null}
      {flagged.length > 0 ? (
        <Numbers words={t("handInFlagged", { count: flagged.length })} of={flagged} onGo={go} />
      ) : null}
      {conflicts > 0 ? <p className={css.warning}>{t("handInConflicts", { count: conflicts })}</p> : null}
      <p>
        {left === null ? "" : `${t("handInLeft", { time: formatClock(left) })} `}
        {t("handInConsequence")}
      </p>
      <output className={css.waiting}>
        {files.length > 0
          ? t(isSending ? "handInFilesSending" : "handInFiles", {
              count: files.length,
              names: format.list(files.map(({ name }) => name)),
            })
          : ""}
      </output>
      <output className={css.waiting}>
        {waiting === 0
          ? ""
          : isSending
            ? t("handInSending", { count: waiting })
            : t("handInWaiting", { count: waiting })}
      </output>
      {trouble ? <ErrorState error={trouble} isInline /> : null}
      <div className={css.actions}>
        <Button autoFocus onPress={() => onOpenChange(false)}>
          {t("goOn")}
        </Button>
        <Button variant="primary" onPress={send} isPending={isSending}>
          {t("handInGo")}
        </Button>
      </div>
    </div>
  );
}

/** Closing the dialog gives it up while it still waits; a page that goes does not: opened again, it goes on. */
function useHandIn(sitting: Sitting, onDone: () => void) {
  const [isSending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  useEffect(() => () => sitting.handing.stop(), [sitting]);
  const send = async () => {
    setSending(true);
    setTrouble(null);
    try {
      await sitting.handIn();
      onDone();
    } catch (error) {
      if (isProblem(error)) setTrouble(error);
      else if ((error as Error).name !== "AbortError") throw error;
    } finally {
      setSending(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, by what was pressed before the page was opened again
  useEffect(() => {
    if (sitting.handing.isWanted) void send();
  }, []);
  return { send, isSending, trouble };
}

function Numbers({ words, of, onGo }: { words: string; of: readonly Placed[]; onGo: (ref: string) => void }) {
  const t = useSittingText();
  return (
    <div>
      <p>{words}</p>
      <ul className={css.numbers}>
        {of.map(({ ref, number }) => (
          <li key={ref}>
            <Button
              size="small"
              aria-label={number === null ? t("information") : t("question", { number })}
              onPress={() => onGo(ref)}
            >
              {number === null ? "i" : String(number)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
