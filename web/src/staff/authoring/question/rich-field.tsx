// Rich text in the editor: the large field of the question's text, and lines that grow into one when asked.
import { Pilcrow, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { renderRich, storeImage } from "@/staff/authoring/bank-queries";
import { plain, type Rich } from "@/staff/authoring/content";
import css from "@/staff/authoring/question/editor.module.css";
import { Place, useProblem } from "@/staff/authoring/question/problems";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { RichEditor } from "@/ui/rich-editor";
import { TextArea } from "@/ui/text-area";

export interface RichFieldProps {
  path: string;
  label: string;
  value: Rich;
  onChange: (value: Rich) => void;
  hint?: ReactNode;
  rows?: number;
  isRequired?: boolean;
  isLabelHidden?: boolean;
}

/** With its buttons; the preview stands beside the whole form. */
export function RichField({ path, hint, ...field }: RichFieldProps) {
  const t = useQuestionText();
  return (
    <Place path={path}>
      <RichEditor
        {...field}
        hint={field.value.format === "html" ? t("html") : hint}
        problem={useProblem(path)}
        renderPreview={renderRich}
        storeImage={storeImage}
        isPreviewHidden
      />
    </Place>
  );
}

/** One or two lines, as options mostly are; the button brings formatting and pictures. */
export function RichLine(props: RichFieldProps) {
  const t = useQuestionText();
  const [isOpen, setOpen] = useState(false);
  const problem = useProblem(props.path);
  const { path, label, value, onChange, hint, isLabelHidden } = props;
  if (isOpen) return <RichField {...props} rows={4} />;
  return (
    <Place path={path}>
      <div className={css.line} data-labelled={!isLabelHidden || undefined}>
        <TextArea
          label={label}
          hint={hint}
          isLabelHidden={isLabelHidden}
          problem={problem}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
          rows={rowsOf(value.text)}
        />
        <IconButton icon={Pilcrow} label={t("formatting", { label })} size="small" onPress={() => setOpen(true)} />
      </div>
    </Place>
  );
}

/** As many rows as the text fills at a usual width, within bounds. */
export function rowsOf(text: string): number {
  const rows = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 60)), 0);
  return Math.min(8, rows);
}

export interface OptionalRichProps {
  path: string;
  label: string;
  addLabel: string;
  value: Rich | undefined;
  onChange: (value: Rich | undefined) => void;
  hint?: ReactNode;
}

/** A text that most questions do without: a button until it is wanted. */
export function OptionalRich({ path, label, addLabel, value, onChange, hint }: OptionalRichProps) {
  const t = useQuestionText();
  if (!value) {
    return (
      <div className={css.optional}>
        <Button size="small" variant="quiet" icon={Plus} onPress={() => onChange(plain())}>
          {addLabel}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.line} data-labelled>
      <RichLine path={path} label={label} value={value} onChange={onChange} hint={hint} />
      <IconButton
        icon={Trash2}
        label={`${t("removeText")}: ${label}`}
        size="small"
        onPress={() => onChange(undefined)}
      />
    </div>
  );
}
