// The list of questions: each says by shape and words whether it is answered, flagged, sent, and which is at hand.
import { Check, CircleAlert, CloudUpload, Flag, Info } from "lucide-react";
import type { Placed, Section } from "@/student/paper/layout";
import css from "@/student/paper/navigator.module.css";
import { useSittingText } from "@/student/texts/use-sitting-text";

/** How one question stands, whoever keeps its answer. */
export interface Standing {
  isAnswered: boolean;
  isFlagged: boolean;
  /** Not with the server yet. */
  isUnsent: boolean;
  hasConflict: boolean;
}

export interface NavigatorProps {
  sections: readonly Section[];
  current: string | null;
  standingOf: (placed: Placed) => Standing;
  onGo: (ref: string) => void;
}

export function Navigator({ sections, current, standingOf, onGo }: NavigatorProps) {
  const t = useSittingText();
  const answerable = sections.flatMap(({ questions }) => questions).filter(({ number }) => number !== null);
  const answered = answerable.filter((placed) => standingOf(placed).isAnswered).length;
  const hasTitles = sections.some(({ title }) => title !== "");
  return (
    <nav aria-label={t("questions")} className={css.navigator}>
      <p className={css.title}>{t("answeredCount", { answered, count: answerable.length })}</p>
      {sections.map((section) => (
        <div key={section.ref} className={css.section}>
          {hasTitles && section.title ? (
            <p className={css.title} dir="auto">
              {section.title}
            </p>
          ) : null}
          <ol className={css.list}>
            {section.questions.map((placed) => (
              <li key={placed.ref}>
                <Item
                  placed={placed}
                  standing={standingOf(placed)}
                  isCurrent={placed.ref === current}
                  onGo={() => onGo(placed.ref)}
                />
              </li>
            ))}
          </ol>
        </div>
      ))}
      <Legend />
    </nav>
  );
}

interface ItemProps {
  placed: Placed;
  standing: Standing;
  isCurrent: boolean;
  onGo: () => void;
}

function Item({ placed, standing, isCurrent, onGo }: ItemProps) {
  const t = useSittingText();
  const isInformation = placed.number === null;
  const { isAnswered, isFlagged, isUnsent, hasConflict } = standing;
  const words = [
    isInformation ? t("information") : t("question", { number: placed.number ?? 0 }),
    ...(isInformation ? [] : [isAnswered ? t("answered") : t("unanswered")]),
    ...(isFlagged ? [t("flagged")] : []),
    ...(hasConflict ? [t("conflictMark")] : isUnsent ? [t("notSent")] : []),
  ];
  return (
    <button
      type="button"
      className={css.item}
      aria-label={words.join(", ")}
      aria-current={isCurrent ? "step" : undefined}
      data-answered={(isAnswered && !isInformation) || undefined}
      data-information={isInformation || undefined}
      onClick={onGo}
    >
      {isInformation ? <Info aria-hidden size={16} /> : <span aria-hidden>{placed.number}</span>}
      {isFlagged ? <Flag aria-hidden size={12} className={css.flag} fill="currentColor" /> : null}
      {hasConflict ? <CircleAlert aria-hidden size={12} className={css.unsent} /> : null}
      {isUnsent && !hasConflict ? <CloudUpload aria-hidden size={12} className={css.unsent} /> : null}
      {isAnswered && !isInformation ? <Check aria-hidden size={11} strokeWidth={3} className={css.check} /> : null}
    </button>
  );
}

function Legend() {
  const t = useSittingText();
  return (
    <ul className={css.legend} aria-hidden>
      <li>
        <Check size={12} strokeWidth={3} /> {t("legendAnswered")}
      </li>
      <li>
        <Flag size={12} fill="currentColor" className={css.legendFlag} /> {t("legendFlagged")}
      </li>
      <li>
        <CloudUpload size={12} /> {t("legendNotSent")}
      </li>
    </ul>
  );
}
