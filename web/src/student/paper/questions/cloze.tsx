// Cloze: the rendered text, with a field in each of the places that the server marked by data-gap.
import { useState } from "react";
import { createPortal } from "react-dom";
import css from "@/student/paper/questions/fields.module.css";
import { NativeSelect } from "@/student/paper/questions/native-select";
import { MAX_GAP } from "@/student/paper/questions/typed";
import type { FieldsOf, Gap } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export function Cloze({ question, response, onChange, isReadOnly, stemId }: FieldsOf<"cloze">) {
  const t = useQuestionsText();
  const [places, setPlaces] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  const { gaps } = question.public;
  const given = response?.gaps ?? {};
  const fill = (id: string, value: string) => {
    const { [id]: _, ...others } = given;
    const next = value === "" ? others : { ...others, [id]: value };
    onChange(Object.keys(next).length ? { gaps: next } : null);
  };
  const field = (gap: Gap, place: number) => (
    <GapField
      gap={gap}
      number={place + 1}
      value={given[gap.id] ?? ""}
      onChange={(value) => fill(gap.id, value)}
      isReadOnly={isReadOnly}
    />
  );
  const numbered = gaps.map((gap, place) => ({ gap, place, node: places.get(gap.id) }));
  const homeless = places.size > 0 || !question.stem_html.includes("data-gap") ? numbered.filter((g) => !g.node) : [];
  return (
    <div className={css.cloze}>
      <RichHtml id={stemId} html={question.stem_html} onContent={(node) => setPlaces(gapNodes(node))} />
      {numbered.map(({ gap, place, node }) => (node ? createPortal(field(gap, place), node, gap.id) : null))}
      {homeless.length > 0 ? (
        <ol className={css.items} aria-label={t("gapsBelow")}>
          {homeless.map(({ gap, place }) => (
            <li key={gap.id}>
              {t("gap", { number: place + 1 })} {field(gap, place)}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

/** The places of the gaps by their ids; the first when an id stands there twice. */
export function gapNodes(node: HTMLElement): Map<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  for (const place of node.querySelectorAll<HTMLElement>("[data-gap]")) {
    const id = place.dataset.gap ?? "";
    if (!found.has(id)) found.set(id, place);
  }
  return found;
}

interface GapFieldProps {
  gap: Gap;
  number: number;
  value: string;
  onChange: (value: string) => void;
  isReadOnly: boolean;
}

function GapField({ gap, number, value, onChange, isReadOnly }: GapFieldProps) {
  const t = useQuestionsText();
  const label = t("gap", { number });
  return (
    <span className={css.gap}>
      {gap.kind === "choice" ? (
        <NativeSelect
          label={label}
          placeholder={t("gapChoose")}
          options={gap.options}
          value={value}
          onChange={onChange}
          isReadOnly={isReadOnly}
        />
      ) : (
        <input
          type="text"
          dir="auto"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          readOnly={isReadOnly}
          maxLength={MAX_GAP}
          size={Math.min(Math.max(value.length + 1, gap.kind === "number" ? 6 : 12), 40)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      )}
    </span>
  );
}
