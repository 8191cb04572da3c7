// What was asked and what a marker needs to judge it: the question, its parts, notes for markers, the key.
import type { Queue } from "@/staff/marking/api-types";
import { keyLines, partLines } from "@/staff/marking/queue/key-lines";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Card } from "@/ui/card";
import { RichHtml } from "@/ui/rich-html";
import { useFormat } from "@/ui/time/use-format";

export function QuestionText({ queue }: { queue: Queue }) {
  const t = useMarkingText();
  const format = useFormat();
  const parts = partLines(queue);
  const key = keyLines(queue, t, format);
  return (
    <Card title={t("questionText")} aside={<span className={css.muted}>{t("worth", { count: queue.possible })}</span>}>
      <RichHtml html={queue.question.stem_html} />
      {parts.length > 0 ? (
        <ul className={css.parts}>
          {parts.map(({ id, html, isRight }) => (
            <li key={id} data-right={isRight || undefined}>
              <RichHtml html={html} isInline />
              {isRight ? <span className={css.right}>{t("rightAnswer")}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {key.length > 0 ? (
        <Aside title={t("key")}>
          <ul className={css.keys}>
            {key.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </Aside>
      ) : null}
      {queue.marker_notes_html ? (
        <Aside title={t("notes")}>
          <RichHtml html={queue.marker_notes_html} isInline />
        </Aside>
      ) : null}
    </Card>
  );
}

function Aside({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className={css.notes}>
      <h3 className={css.notesTitle}>{title}</h3>
      {children}
    </div>
  );
}
