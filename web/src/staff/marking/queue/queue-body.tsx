// The desk of a marker: question and answer on one side, the mark and the way along the answers on the other.
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useRef, useState } from "react";
import type { Queue } from "@/staff/marking/api-types";
import { answerQuery } from "@/staff/marking/queries";
import { AnswerView } from "@/staff/marking/queue/answer-view";
import { MarkForm } from "@/staff/marking/queue/mark-form";
import { QuestionText } from "@/staff/marking/queue/question-text";
import css from "@/staff/marking/queue/queue.module.css";
import { QueueList } from "@/staff/marking/queue/queue-list";
import { UnsavedDialog, useUnsaved } from "@/staff/marking/queue/unsaved";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { usePlace } from "@/staff/marking/use-place";
import { EmptyState } from "@/ui/empty-state";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";

interface QueueBodyProps {
  examId: number;
  queue: Queue;
  mayMark: boolean;
}

export function QueueBody({ examId, queue, mayMark }: QueueBodyProps) {
  const t = useMarkingText();
  const [place, go] = usePlace();
  const unsaved = useUnsaved();
  const answerSide = useRef<HTMLDivElement>(null);
  // Where one began stays, though somebody else may mark it while one reads.
  const [begun] = useState(() => (queue.items.find((item) => !item.is_marked) ?? queue.items[0])?.attempt_id);
  const at = (id: number | null | undefined) => queue.items.find((item) => item.attempt_id === id);
  const current = at(place.attempt) ?? at(begun) ?? queue.items[0];
  if (!current) {
    return (
      <EmptyState icon={Inbox} title={t("noAnswers")}>
        {t("noneJudged")}
      </EmptyState>
    );
  }
  const show = (attempt: number) => {
    go({ attempt });
    // The next answer is read from its beginning.
    if ((answerSide.current?.getBoundingClientRect().top ?? 0) < 0) answerSide.current?.scrollIntoView?.();
  };
  return (
    <div className={css.desk}>
      <div className={css.reading}>
        <QuestionText queue={queue} />
        <div ref={answerSide}>
          <Reading queue={queue} attemptId={current.attempt_id} />
        </div>
      </div>
      <div className={css.side}>
        <Writing {...{ examId, queue, mayMark, unsaved }} attemptId={current.attempt_id} onGo={show} />
        <QueueList items={queue.items} current={current} onGo={(attempt) => unsaved.guard(() => show(attempt))} />
      </div>
      <UnsavedDialog unsaved={unsaved} code={current.code} />
    </div>
  );
}

function Reading({ queue, attemptId }: { queue: Queue; attemptId: number }) {
  const answer = useQuery(answerQuery(attemptId, queue.ref));
  return (
    <QueryView query={answer} skeleton={<Skeleton shape="block" height={240} />}>
      {(found) => <AnswerView answer={found} queue={queue} />}
    </QueryView>
  );
}

interface WritingProps extends QueueBodyProps {
  attemptId: number;
  unsaved: ReturnType<typeof useUnsaved>;
  onGo: (attemptId: number) => void;
}

function Writing({ attemptId, queue, ...props }: WritingProps) {
  const { data } = useQuery(answerQuery(attemptId, queue.ref));
  if (!data) return <Skeleton shape="block" height={240} />;
  return <MarkForm key={attemptId} answer={data} queue={queue} {...props} />;
}
