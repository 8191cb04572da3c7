// Points, a comment, and on to the next: made to be used without leaving the keyboard.
import { useEffect, useRef, useState } from "react";
import { isProblem } from "@/api/problem";
import type { Answer, Marked, Queue } from "@/staff/marking/api-types";
import { Conflict } from "@/staff/marking/queue/conflict";
import { MarkHistory } from "@/staff/marking/queue/mark-history";
import css from "@/staff/marking/queue/queue.module.css";
import { QuickPoints } from "@/staff/marking/queue/quick-points";
import type { Unsaved } from "@/staff/marking/queue/unsaved";
import { numberOf, useMark } from "@/staff/marking/queue/use-mark";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/layout";
import { useShortcut } from "@/ui/shortcuts";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

interface MarkFormProps {
  examId: number;
  queue: Queue;
  answer: Answer;
  mayMark: boolean;
  unsaved: Unsaved;
  onGo: (attemptId: number) => void;
}

export function MarkForm({ examId, queue, answer, mayMark, unsaved, onGo }: MarkFormProps) {
  const t = useMarkingText();
  const format = useFormat();
  const field = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isReleased = queue.exam.state === "released";
  const mark = useMark(examId, queue, answer, goOn);
  const { draft, setDraft, saving, isChanged, isOvertaken } = mark;
  const isReasonMissing = isReleased && mark.reason.trim() === "";

  useEffect(() => {
    unsaved.set(isChanged);
    return () => unsaved.set(false);
  }, [unsaved.set, isChanged]);
  useEffect(() => {
    // On a phone the keyboard would cover the answer that is to be read first.
    if (window.matchMedia?.("(max-width: 900px)").matches) return;
    const input = field.current?.querySelector("input");
    input?.focus({ preventScroll: true });
    input?.select();
  }, []);
  useShortcut("mod+enter", t("saveShort"), () => save());

  if (!mayMark) {
    return (
      <Card title={t("mark")}>
        <p className={css.muted}>{t("readOnly")}</p>
        <MarkHistory answer={answer} />
      </Card>
    );
  }
  const range = { least: format.number(queue.least), possible: format.number(queue.possible) };
  return (
    <Card title={t("mark")} isProminent>
      <Form label={t("mark")} onSubmit={() => save()}>
        {isOvertaken ? <Conflict answer={answer} onTake={mark.take} onReplace={() => save(answer.version)} /> : null}
        <div ref={field}>
          <TextField
            label={t("points")}
            value={draft.points}
            onChange={(points) => {
              setProblem(null);
              setDraft({ ...draft, points });
            }}
            inputMode="decimal"
            autoComplete="off"
            hint={t("pointsHint", { possible: range.possible })}
            problem={problem}
          />
        </div>
        <QuickPoints queue={queue} onChoose={(points) => setDraft({ ...draft, points })} />
        <TextArea
          label={t("comment")}
          hint={t("commentHint")}
          isOptional
          rows={3}
          value={draft.comment}
          onChange={(comment) => setDraft({ ...draft, comment })}
        />
        {isReleased ? (
          <TextField
            label={t("reason")}
            hint={t("reasonHint")}
            isRequired
            value={mark.reason}
            onChange={mark.setReason}
            problem={saving.isError && isReasonMissing ? t("reasonMissing") : null}
          />
        ) : null}
        {saving.isError && !isConflict(saving.error) ? <ErrorState error={saving.error} isInline /> : null}
        <div className={css.formActs}>
          <Button
            type="submit"
            variant="primary"
            isPending={saving.isPending}
            isDisabled={isReleased && isReasonMissing}
          >
            {t("save")}
          </Button>
          {answer.is_by_hand && answer.auto_points !== null ? (
            <Button onPress={() => send(null)} isDisabled={isReleased && isReasonMissing}>
              {t("backToKey")}
            </Button>
          ) : null}
          {isChanged ? <span className={css.warn}>{t("unsaved")}</span> : null}
        </div>
        <MarkHistory answer={answer} />
      </Form>
    </Card>
  );

  function save(version?: number) {
    // Reading on is no mark: what the key gave stays the key's.
    if (!isChanged && answer.points !== null) return onward(null);
    const points = numberOf(draft.points);
    const wrong = wrongWith(points);
    setProblem(wrong);
    if (wrong === null && points !== null) send(String(points), version);
    else field.current?.querySelector("input")?.focus();
  }

  function wrongWith(points: number | null): string | null {
    if (draft.points.trim() === "") return t("pointsMissing");
    if (points === null) return t("pointsUnread", { typed: draft.points });
    if (points < queue.least || points > queue.possible) return t("pointsRange", range);
    return null;
  }

  function send(points: string | null, version = mark.seen.version) {
    if (saving.isPending || !mayMark || (isReleased && isReasonMissing)) return;
    saving.mutate({ points, version });
  }

  function goOn({ next, left }: Marked) {
    unsaved.set(false);
    if (left === 0) tell(t("savedLast"));
    onward(next);
  }

  function onward(next: number | null) {
    const at = queue.items.findIndex(({ attempt_id }) => attempt_id === answer.attempt_id);
    const following = next ?? queue.items[at + 1]?.attempt_id;
    if (following !== undefined) onGo(following);
  }
}

const isConflict = (error: unknown) => isProblem(error) && error.code === "changed_meanwhile";
