// What the questions of some saves are called: by number and title as far as there are few, then by number alone.
import { useFigureText } from "@/staff/monitoring/texts/use-texts";

export interface NamedQuestion {
  question: string;
  number: number;
  title: string;
}

const few = 3;
const longest = 48;

/** Each question once, in the order of the paper. */
export function questionsOf<Item extends NamedQuestion>(saves: readonly Item[]): Item[] {
  const found = new Map(saves.map((save) => [save.question, save]));
  return [...found.values()].sort((a, b) => a.number - b.number);
}

export function useQuestionNames(): (saves: readonly NamedQuestion[]) => string {
  const t = useFigureText();
  return (saves) => {
    const questions = questionsOf(saves);
    const isShort = questions.length > few;
    const nameOf = ({ number, title }: NamedQuestion) => {
      if (number === 0) return t("questionGone");
      if (isShort) return String(number);
      return title ? t("questionNamed", { number, title: cut(title) }) : t("questionNumber", { number });
    };
    return questions.map(nameOf).join(", ");
  };
}

function cut(title: string): string {
  return title.length > longest ? `${title.slice(0, longest - 1).trimEnd()}…` : title;
}
