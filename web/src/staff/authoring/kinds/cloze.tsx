// Gaps in a text: the text with {{places}}, buttons that make gaps of what is selected, and the gaps one by one.
import { Calculator, type LucideIcon, RectangleEllipsis, TextCursorInput } from "lucide-react";
import { useId, useRef } from "react";
import type { EditorProps, Gap } from "@/staff/authoring/content";
import { GapEditor } from "@/staff/authoring/kinds/gap-editor";
import { asKind, type GapKind, inOrder, placesIn, withGap, withoutGap, withPlace } from "@/staff/authoring/kinds/gaps";
import css from "@/staff/authoring/question/editor.module.css";
import { replaced } from "@/staff/authoring/question/moves";
import { Place, useProblem } from "@/staff/authoring/question/problems";
import { RichField } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Trouble } from "@/ui/trouble";

const makers: readonly [GapKind, "gapChoice" | "gapNumber" | "gapText", LucideIcon][] = [
  ["choice", "gapChoice", RectangleEllipsis],
  ["number", "gapNumber", Calculator],
  ["text", "gapText", TextCursorInput],
];

export function ClozeEditor({ content, onChange }: EditorProps<"cloze">) {
  const t = useQuestionText();
  const titleId = useId();
  const text = useRef<HTMLDivElement>(null);
  const problem = useProblem("gaps");
  const places = placesIn(content.stem.text);
  const area = () => text.current?.querySelector("textarea") ?? null;

  function selection() {
    const node = area();
    const end = content.stem.text.length;
    return { start: node?.selectionStart ?? end, end: node?.selectionEnd ?? end };
  }
  function make(kind: GapKind) {
    const made = withGap(content, kind, selection());
    onChange(made.content);
    requestAnimationFrame(() => {
      area()?.focus();
      area()?.setSelectionRange(made.cursor, made.cursor);
    });
  }
  const setGap = (index: number, gap: Gap) => onChange({ ...content, gaps: replaced(content.gaps, index, gap) });

  return (
    <>
      <div ref={text} className={css.clozeText}>
        <RichField
          path="stem"
          label={t("stem")}
          hint={t("gapsHint")}
          isRequired
          rows={8}
          value={content.stem}
          onChange={(stem) => onChange({ ...content, stem, gaps: inOrder(content.gaps, stem.text) })}
        />
        <fieldset className={css.makers}>
          <legend className={css.makersTitle}>{t("insertGap")}</legend>
          {makers.map(([kind, label, icon]) => (
            <Button key={kind} size="small" icon={icon} onPress={() => make(kind)}>
              {t(label)}
            </Button>
          ))}
        </fieldset>
      </div>
      <Place path="gaps">
        <div role="group" className={css.parts} aria-labelledby={titleId}>
          <h2 id={titleId} className={css.partsTitle}>
            {t("gaps")}
          </h2>
          <Trouble>{problem}</Trouble>
          {content.gaps.length === 0 ? <p className={css.hint}>{t("noGaps")}</p> : null}
          {content.gaps.map((gap, index) => (
            <GapEditor
              key={gap.id}
              path={`gaps.${index}`}
              number={index + 1}
              gap={gap}
              used={content}
              isPlaced={places.includes(gap.id)}
              onChange={(next) => setGap(index, next)}
              onKind={(kind) => setGap(index, asKind(content, gap, kind))}
              onPlace={() => onChange(withPlace(content, gap.id, selection()))}
              onRemove={() => onChange(withoutGap(content, gap.id))}
            />
          ))}
        </div>
      </Place>
    </>
  );
}
