// Essay: the field's height, bounds of words, what stands in it at first, notes for markers.
import type { EditorProps, Rich } from "@/staff/authoring/content";
import css from "@/staff/authoring/question/editor.module.css";
import { WholeAt } from "@/staff/authoring/question/fields";
import { Place, useProblem } from "@/staff/authoring/question/problems";
import { OptionalRich } from "@/staff/authoring/question/rich-field";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { TextArea } from "@/ui/text-area";

export function EssayEditor({ content, onChange }: EditorProps<"essay">) {
  const t = useQuestionText();
  return (
    <>
      <div className={css.grid}>
        <WholeAt
          path="min_words"
          label={t("minWords")}
          isOptional
          least={0}
          value={content.min_words ?? null}
          onChange={(min_words) => onChange({ ...content, min_words })}
        />
        <WholeAt
          path="max_words"
          label={t("maxWords")}
          isOptional
          least={1}
          value={content.max_words ?? null}
          onChange={(max_words) => onChange({ ...content, max_words })}
        />
        <WholeAt
          path="lines"
          label={t("lines")}
          least={1}
          most={200}
          value={content.lines}
          onChange={(lines) => onChange({ ...content, lines: lines ?? 15 })}
        />
      </div>
      <p className={css.hint}>{t("wordsHint")}</p>
      <Place path="template">
        <TextArea
          label={t("template")}
          hint={t("templateHint")}
          isOptional
          problem={useProblem("template")}
          value={content.template ?? ""}
          onChange={(template) => onChange({ ...content, template: template || null })}
        />
      </Place>
      <MarkerNotes value={content.marker_notes} onChange={(notes) => onChange(withNotes(content, notes))} />
    </>
  );
}

export function MarkerNotes({ value, onChange }: { value?: Rich; onChange: (notes: Rich | undefined) => void }) {
  const t = useQuestionText();
  return (
    <OptionalRich
      path="marker_notes"
      label={t("markerNotes")}
      addLabel={t("addMarkerNotes")}
      hint={t("markerNotesHint")}
      value={value}
      onChange={onChange}
    />
  );
}

export function withNotes<Part extends { marker_notes?: Rich }>(content: Part, notes: Rich | undefined): Part {
  const { marker_notes: _old, ...rest } = content;
  return (notes ? { ...rest, marker_notes: notes } : rest) as Part;
}
