// How a part or a whole was judged: an icon, a colour and a word.
import { Check, CircleDashed, CircleSlash, Minus, X } from "lucide-react";
import css from "@/student/paper/questions/review.module.css";
import type { Verdict as VerdictName } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";

const icons = { right: Check, partly: Minus, wrong: X, unanswered: CircleSlash, to_mark: CircleDashed };
const words = {
  right: "right",
  partly: "partly",
  wrong: "wrong",
  unanswered: "unanswered",
  to_mark: "toMark",
} as const;

export function Verdict({ verdict }: { verdict: VerdictName | undefined }) {
  const t = useQuestionsText();
  if (!verdict) return null;
  const Icon = icons[verdict];
  return (
    <span className={css.verdict} data-verdict={verdict}>
      <Icon aria-hidden size={16} strokeWidth={2.5} />
      {t(words[verdict])}
    </span>
  );
}
