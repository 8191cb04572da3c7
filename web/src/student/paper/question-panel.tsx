// The question at hand: heading, section, text and fields, and how its answer stands.
import { type ReactNode, useEffect, useRef } from "react";
import type { Placed, Section } from "@/student/paper/layout";
import css from "@/student/paper/question-panel.module.css";
import { QuestionInput } from "@/student/paper/questions/question-input";
import type { FileSender, QuestionResponse } from "@/student/paper/questions/types";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { RichHtml } from "@/ui/rich-html";

export interface QuestionPanelProps {
  placed: Placed;
  section: Section;
  /** Above the first question of the paper. */
  instructionsHtml?: string;
  /** How many questions take an answer. */
  count: number;
  response: QuestionResponse | null;
  onChange: (response: QuestionResponse | null) => void;
  isReadOnly: boolean;
  seed: string;
  files?: FileSender;
  /** How the answer stands. */
  status?: ReactNode;
}

export function QuestionPanel(props: QuestionPanelProps) {
  const { placed, section, instructionsHtml, count, response, onChange, isReadOnly, seed, files, status } = props;
  const t = useSittingText();
  const { number, question } = placed;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(placed.ref);
  // On a change of question its heading is read; the first one takes focus only when nothing else has it:
  // an author types beside the frame of a preview, whose own document has nothing focused.
  useEffect(() => {
    const isOther = shown.current !== placed.ref;
    shown.current = placed.ref;
    if (!isOther && (document.activeElement !== document.body || isBesidePage())) return;
    heading.current?.focus({ preventScroll: true });
    if (isOther) window.scrollTo?.({ top: 0 });
  }, [placed.ref]);
  const isFirst = section.questions[0]?.ref === placed.ref;
  return (
    <article className={css.panel} aria-labelledby="question-heading">
      {instructionsHtml ? (
        <div className={css.section}>
          <RichHtml html={instructionsHtml} />
        </div>
      ) : null}
      {section.title || (isFirst && section.introHtml) ? (
        <div className={css.section}>
          {section.title ? (
            <p className={css.sectionTitle} dir="auto">
              {section.title}
            </p>
          ) : null}
          {isFirst && section.introHtml ? <RichHtml html={section.introHtml} /> : null}
        </div>
      ) : null}
      <header className={css.header}>
        <h2 id="question-heading" ref={heading} tabIndex={-1} className={css.heading}>
          {number === null ? t("information") : t("questionOf", { number, count })}
        </h2>
        {number === null ? null : <span className={css.points}>{pointsText(question.points, t)}</span>}
      </header>
      <div className={css.question}>
        <QuestionInput
          question={question}
          response={response}
          onChange={onChange}
          isReadOnly={isReadOnly}
          seed={seed}
          files={files}
        />
      </div>
      <div className={css.status}>{status}</div>
    </article>
  );
}

/** In a frame, with the focus on the page around it. */
function isBesidePage(): boolean {
  return window.parent !== window && !document.hasFocus();
}

function pointsText(points: string, t: ReturnType<typeof useSittingText>): string {
  const value = Number(points);
  return Number.isInteger(value) ? t("points", { count: value }) : t("pointsText", { points: value });
}
