// The parts of a question and its key as lines to read, whatever its kind.
import type { AcceptedAnswer, Queue } from "@/staff/marking/api-types";
import type { useMarkingText } from "@/staff/marking/texts/use-texts";
import type { Format } from "@/ui/time/use-format";

interface PartLine {
  id: string;
  html: string;
  isRight: boolean;
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

export function partLines({ question, solution }: Queue): PartLine[] {
  const { options = [], items = [] } = question.public;
  const right = new Set(solution?.right ?? []);
  return [...options, ...items].map(({ id, text }) => ({
    id,
    html: typeof text === "string" ? escaped(text) : text.html,
    isRight: right.has(id),
  }));
}

export function keyLines(
  { question, solution }: Queue,
  t: ReturnType<typeof useMarkingText>,
  format: Format,
): string[] {
  if (!solution) return [];
  const { prompts = [], targets = [], items = [] } = question.public;
  const named = (id: string) => plain([...prompts, ...targets, ...items].find((part) => part.id === id)?.text ?? id);
  const accepted = ({ value, tolerance, text, fraction }: AcceptedAnswer) => {
    const words =
      value === undefined
        ? (text ?? "")
        : Number(tolerance)
          ? t("acceptedRange", { value, tolerance: tolerance ?? "" })
          : value;
    const share = Number(fraction);
    return share === 1 ? words : t("acceptedShare", { text: words, share: format.percent(share) });
  };
  return [
    ...(solution.value === undefined ? [] : [t(solution.value ? "trueWord" : "falseWord")]),
    ...(solution.answers ?? []).map((answer) => [accepted(answer), solution.unit].filter(Boolean).join(" ")),
    ...Object.entries(solution.pairs ?? {}).map(([prompt, target]) => `${named(prompt)} → ${named(target)}`),
    ...(solution.order ?? []).map((id, place) => `${place + 1}. ${named(id)}`),
  ];
}

/** The text of HTML that the server rendered: nothing in it is run or loaded. */
function plain(text: string | { html: string }): string {
  if (typeof text === "string") return text;
  return new DOMParser().parseFromString(text.html, "text/html").body.textContent?.trim() ?? "";
}
