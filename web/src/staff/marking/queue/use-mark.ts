// The mark as it is being written: what is typed, what is wrong with it, what somebody else did meanwhile, saving.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { isProblem } from "@/api/problem";
import type { Answer, Marked, Queue } from "@/staff/marking/api-types";
import { answerQuery, markingKey, queueQuery, saveMark } from "@/staff/marking/queries";

export interface Draft {
  points: string;
  comment: string;
}

interface Sent {
  points: string | null;
  version: number;
}

export const draftOf = ({ points, comment }: Pick<Answer, "points" | "comment">): Draft => ({
  points: points === null ? "" : String(points),
  comment,
});

/** What was typed as the server reads it; a comma is a decimal point too. */
export function numberOf(typed: string): number | null {
  const text = typed.trim().replace(",", ".").replace("−", "-");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
}

export function useMark(examId: number, queue: Queue, answer: Answer, onSaved: (marked: Marked) => void) {
  const client = useQueryClient();
  // What this person has seen; the query may bring a newer one.
  const [seen, setSeen] = useState(answer);
  const [draft, setDraft] = useState(() => draftOf(answer));
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const [reason, setReason] = useState("");
  const before = draftOf(seen);
  const isChanged = draft.points !== before.points || draft.comment !== before.comment;
  const isOvertaken = answer.version !== seen.version;

  useEffect(() => {
    if (!isOvertaken || isChanged) return;
    setSeen(answer);
    setDraft(draftOf(answer));
  }, [isOvertaken, isChanged, answer]);

  const take = () => {
    setSeen(answer);
    setDraft(draftOf(answer));
  };

  const saving = useMutation({
    mutationFn: ({ points, version }: Sent) =>
      saveMark(answer.attempt_id, queue.ref, { points, comment: draft.comment, version, reason }),
    onMutate: () => draft,
    onSuccess: (marked, _, sent) => {
      setSeen(marked.answer);
      const saved = draftOf(marked.answer);
      const now = latest.current;
      // What was written while the answer was on its way stays, and is not left behind.
      setDraft({
        points: now.points === sent.points ? saved.points : now.points,
        comment: now.comment === sent.comment ? saved.comment : now.comment,
      });
      client.setQueryData(answerQuery(answer.attempt_id, queue.ref).queryKey, marked.answer);
      client.setQueryData(queueQuery(examId, queue.ref).queryKey, (known) => known && patched(known, marked));
      void client.invalidateQueries({
        queryKey: markingKey(examId),
        predicate: ({ queryKey }) => queryKey[2] !== "exam" && queryKey[2] !== "queue",
      });
      void client.invalidateQueries({ queryKey: ["marking-sheet", answer.attempt_id] });
      if (now.points === sent.points && now.comment === sent.comment) onSaved(marked);
    },
    onError: (error) => {
      if (!isProblem(error) || error.code !== "changed_meanwhile") return;
      void client.invalidateQueries({ queryKey: answerQuery(answer.attempt_id, queue.ref).queryKey });
      void client.invalidateQueries({ queryKey: queueQuery(examId, queue.ref).queryKey });
    },
  });

  return { draft, setDraft, reason, setReason, isChanged, isOvertaken: isOvertaken && isChanged, take, saving, seen };
}

export function patched(queue: Queue, { answer, left }: Marked): Queue {
  const items = queue.items.map((item) =>
    item.attempt_id === answer.attempt_id
      ? {
          ...item,
          points: answer.points,
          is_marked: answer.points !== null,
          is_by_hand: answer.is_by_hand,
          version: answer.version,
        }
      : item,
  );
  return { ...queue, items, to_mark: left };
}
