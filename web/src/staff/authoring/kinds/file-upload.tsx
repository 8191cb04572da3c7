// File upload: what may be handed in, and notes for markers.
import { useState } from "react";
import type { EditorProps } from "@/staff/authoring/content";
import { MarkerNotes, withNotes } from "@/staff/authoring/kinds/essay";
import css from "@/staff/authoring/question/editor.module.css";
import { WholeAt } from "@/staff/authoring/question/fields";
import { Place, useProblemUnder } from "@/staff/authoring/question/problems";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { TextField } from "@/ui/text-field";

const megabyte = 2 ** 20;

export function FileUploadEditor({ content, onChange }: EditorProps<"file_upload">) {
  const t = useQuestionText();
  return (
    <>
      <FileTypes value={content.extensions} onChange={(extensions) => onChange({ ...content, extensions })} />
      <div className={css.grid}>
        <WholeAt
          path="max_files"
          label={t("maxFiles")}
          least={1}
          most={20}
          value={content.max_files}
          onChange={(count) => onChange({ ...content, max_files: count ?? 1 })}
        />
        <WholeAt
          path="max_bytes"
          label={t("maxSize")}
          hint={t("maxSizeHint")}
          unit="MB"
          least={1}
          most={50}
          value={Math.max(1, Math.round(content.max_bytes / megabyte))}
          onChange={(size) => onChange({ ...content, max_bytes: (size ?? 1) * megabyte })}
        />
      </div>
      <MarkerNotes value={content.marker_notes} onChange={(notes) => onChange(withNotes(content, notes))} />
    </>
  );
}

/** Typed as words; what counts is taken up at each key, put in order when the field is left. */
function FileTypes({ value, onChange }: { value: readonly string[]; onChange: (extensions: string[]) => void }) {
  const t = useQuestionText();
  const [typed, setTyped] = useState(value.join(" "));
  return (
    <Place path="extensions">
      <TextField
        label={t("fileTypes")}
        hint={t("fileTypesHint")}
        problem={useProblemUnder("extensions")}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          onChange(extensionsOf(text));
        }}
        onBlur={() => setTyped(extensionsOf(typed).join(" "))}
        autoComplete="off"
        dir="ltr"
      />
    </Place>
  );
}

/** "PDF, docx" → [".pdf", ".docx"]. */
export function extensionsOf(typed: string): string[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^[*.]+/, ""));
  return [...new Set(words.filter((word) => word !== "").map((word) => `.${word}`))];
}
