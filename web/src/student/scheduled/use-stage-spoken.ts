// What is said aloud when an exam on the list comes to stand elsewhere: "Linear Algebra: open".
import { useEffect, useRef, useState } from "react";
import type { ExamCard } from "@/realtime/events";
import type { Stage } from "@/student/scheduled/stage";
import { useScheduledText } from "@/student/texts/use-scheduled-text";

/** `stages` are those of the cards, in their order, with blanks between. */
export function useStageSpoken(cards: readonly ExamCard[], stages: string): string {
  const t = useScheduledText();
  const before = useRef<ReadonlyMap<number, string> | null>(null);
  const [words, setWords] = useState("");
  useEffect(() => {
    const each = stages.split(" ");
    const found = new Map(cards.map(({ exam }, place) => [exam.id, each[place] ?? ""]));
    const known = before.current;
    before.current = found;
    if (known === null) return;
    const moved = cards.filter(({ exam }) => known.has(exam.id) && known.get(exam.id) !== found.get(exam.id));
    const said = ({ exam }: ExamCard) => t("changed", { title: exam.title, stage: t(found.get(exam.id) as Stage) });
    if (moved.length > 0) setWords(moved.map(said).join(". "));
  }, [cards, stages, t]);
  return words;
}
