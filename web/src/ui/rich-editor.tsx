// A plain text area with formatting buttons, and beside it what it will look like, drawn by the server's one renderer.
import { Monitor, Smartphone } from "lucide-react";
import { useId, useRef, useState } from "react";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import fieldCss from "@/ui/field.module.css";
import css from "@/ui/rich-editor.module.css";
import { RichHtml } from "@/ui/rich-html";
import { RichToolbar } from "@/ui/rich-toolbar";
import { Segmented } from "@/ui/segmented";
import { useUiText } from "@/ui/texts/use-ui-text";
import { usePreview } from "@/ui/use-preview";

export interface RichText {
  format: "markdown" | "html";
  text: string;
}

export interface RichEditorProps extends FieldProps {
  value: RichText;
  onChange: (value: RichText) => void;
  /** The server's rendering; called a moment after the last key. */
  renderPreview: (rich: RichText) => Promise<string>;
  /** Stores the image and gives what stands in the text for it ("media:…"); no image button without it. */
  storeImage?: (file: File) => Promise<string>;
  rows?: number;
  /** Options and feedbacks: no preview pane of their own. */
  isPreviewHidden?: boolean;
}

export function RichEditor(props: RichEditorProps) {
  const { label, hint, problem, isRequired, isOptional, isLabelHidden, value, onChange, rows = 8 } = props;
  const t = useUiText();
  const area = useRef<HTMLTextAreaElement>(null);
  const [width, setWidth] = useState<"phone" | "desktop">("desktop");
  const previewId = useId();
  const preview = usePreview(value, props.renderPreview, !props.isPreviewHidden);
  return (
    <div className={css.editor} data-alone={props.isPreviewHidden || undefined}>
      <TextField
        {...fieldState({ problem, isRequired })}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        className={fieldCss.field ?? ""}
      >
        <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
        <div className={css.frame}>
          <RichToolbar
            area={area}
            format={value.format}
            storeImage={props.storeImage}
            onChange={(text) => onChange({ ...value, text })}
          />
          <AriaTextArea ref={area} rows={rows} className={css.area ?? ""} dir="auto" spellCheck />
        </div>
        <FieldNotes hint={hint} problem={problem} />
      </TextField>
      {props.isPreviewHidden ? null : (
        <section className={css.preview} aria-labelledby={previewId}>
          <header className={css.previewHeader}>
            <h3 id={previewId} className={css.previewTitle}>
              {t("editorPreview")}
            </h3>
            <Segmented
              label={t("editorWidth")}
              value={width}
              onChange={setWidth}
              options={[
                { id: "desktop", label: t("editorDesktop"), icon: Monitor },
                { id: "phone", label: t("editorPhone"), icon: Smartphone },
              ]}
            />
          </header>
          <div className={css.ground}>
            <div className={css.sheet} data-width={width}>
              {preview.trouble ? (
                <p className={css.trouble}>{t("editorPreviewTrouble", { detail: preview.trouble })}</p>
              ) : null}
              {preview.html ? (
                <RichHtml html={preview.html} />
              ) : (
                <p className={css.nothing}>{t("editorPreviewEmpty")}</p>
              )}
            </div>
          </div>
        </section>
      )}
    </div>
  );
}
