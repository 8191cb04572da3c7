// One answer, to be read: long text on a reading measure, files to open, what another device wrote.
import type { Answer, Queue } from "@/staff/marking/api-types";
import { HandedInFiles } from "@/staff/marking/queue/handed-in-files";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Card } from "@/ui/card";
import { StatusPill, type Tone } from "@/ui/status-pill";

const verdicts = {
  right: "verdict_right",
  partly: "verdict_partly",
  wrong: "verdict_wrong",
  unanswered: "verdict_unanswered",
  to_mark: "verdict_to_mark",
} as const;

export function AnswerView({ answer, queue }: { answer: Answer; queue: Queue }) {
  const t = useMarkingText();
  const verdict = verdicts[answer.verdict as keyof typeof verdicts] ?? "verdict_to_mark";
  const tone: Tone = answer.verdict === "to_mark" ? "attention" : "calm";
  return (
    <Card
      title={
        <>
          {t("answer")} <span className={css.code}>{answer.code}</span>
        </>
      }
      aside={
        <span className={css.facts}>
          <Words answer={answer} queue={queue} />
          {answer.is_by_hand ? null : (
            <StatusPill tone={tone} isPlain>
              {t(verdict)}
            </StatusPill>
          )}
        </span>
      }
    >
      <Response answer={answer} kind={queue.kind} />
      {answer.conflict ? <Branch response={answer.conflict} /> : null}
    </Card>
  );
}

function Words({ answer: { words, response, files }, queue }: { answer: Answer; queue: Queue }) {
  const t = useMarkingText();
  if (queue.kind !== "essay" || response === null || files.length > 0) return null;
  const { min_words: least, max_words: most } = queue.question.public;
  const said = t("words", { count: words });
  if (least && words < least) return <span className={css.warn}>{t("wordsBelow", { words: said, least })}</span>;
  if (most && words > most) return <span className={css.warn}>{t("wordsAbove", { words: said, most })}</span>;
  return <span className={css.muted}>{said}</span>;
}

function Response({ answer, kind }: { answer: Answer; kind: string }) {
  const t = useMarkingText();
  if (answer.files.length > 0) return <HandedInFiles files={answer.files} />;
  if (answer.response_text.trim() === "") return <p className={css.muted}>{t("unanswered")}</p>;
  return (
    <div className={kind === "essay" ? css.essay : css.short} dir="auto">
      {answer.response_text}
    </div>
  );
}

/** What was written elsewhere: as text where it is one, else as it was sent. */
function Branch({ response }: { response: unknown }) {
  const t = useMarkingText();
  const text = (response as { text?: unknown }).text;
  return (
    <div className={css.notes}>
      <p>{t("branch")}</p>
      <details>
        <summary>{t("branchShow")}</summary>
        <div className={css.essay} dir="auto">
          {typeof text === "string" ? text : JSON.stringify(response, null, 1)}
        </div>
      </details>
    </div>
  );
}
