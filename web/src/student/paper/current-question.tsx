// The question at hand of a sitting: its answer from the book, its status, and the choice between two versions.
import { useMemo, useState } from "react";
import { useCell } from "@/realtime/cell";
import { AnswerStatus } from "@/student/paper/answer-status";
import { ConflictDialog } from "@/student/paper/conflict-dialog";
import type { Paper, Placed, Section } from "@/student/paper/layout";
import { QuestionPanel } from "@/student/paper/question-panel";
import type { Sitting } from "@/student/paper/sitting";

export interface CurrentQuestionProps {
  sitting: Sitting;
  paper: Paper;
  current: Placed;
  isReadOnly: boolean;
  /** A choice between two versions may still be made. */
  mayDecide: boolean;
}

export function CurrentQuestion({ sitting, paper, current, isReadOnly, mayDecide }: CurrentQuestionProps) {
  const { book, files } = sitting;
  const { ref } = current;
  const state = useCell(book.of(ref));
  const sender = useMemo(() => files.of(ref), [files, ref]);
  // Put off by "decide later", question by question; a new conflict opens by itself.
  const [later, setLater] = useState<string | null>(null);
  const { conflict } = state;
  const key = conflict === null ? null : `${ref} ${conflict.head} ${conflict.branch}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing to interact with; leaving a field freezes what was typed in it
    <div onBlur={() => book.freeze(ref)}>
      <QuestionPanel
        placed={current}
        section={paper.sections[current.section] as Section}
        instructionsHtml={current === paper.questions[0] ? paper.instructionsHtml : undefined}
        count={paper.questions.filter(({ number }) => number !== null).length}
        response={state.response}
        onChange={(response) => sitting.answer(ref, response)}
        isReadOnly={isReadOnly}
        seed={paper.seed}
        files={sender}
        status={current.number === null ? null : <AnswerStatus state={state} onDecide={() => setLater(null)} />}
      />
      {conflict && mayDecide ? (
        <ConflictDialog
          placed={current}
          mine={state.response}
          conflict={conflict}
          seed={paper.seed}
          isOpen={later !== key}
          onOpenChange={(isOpen) => setLater(isOpen ? null : key)}
          onChoose={(side) => sitting.choose(ref, side)}
        />
      ) : null}
    </div>
  );
}
