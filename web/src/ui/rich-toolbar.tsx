// The formatting buttons of the RichEditor: each changes the text, keeps the selection and can be undone by the browser.
import { Bold, Code, Heading2, Image, Italic, List, ListOrdered, type LucideIcon, Sigma, Table } from "lucide-react";
import { type RefObject, useRef } from "react";
import { Toolbar } from "react-aria-components/Toolbar";
import { troubleText } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { insertBlock, prefixLines, type Selected, wrap } from "@/ui/markdown-edits";
import css from "@/ui/rich-editor.module.css";
import { htmlEdits } from "@/ui/rich-edits-html";
import { useUiText } from "@/ui/texts/use-ui-text";
import { tell } from "@/ui/toast";

export interface RichToolbarProps {
  area: RefObject<HTMLTextAreaElement | null>;
  format: "markdown" | "html";
  onChange: (text: string) => void;
  storeImage?: (file: File) => Promise<string>;
}

type Edit = (selected: Selected) => Selected;

export function RichToolbar({ area, format, onChange, storeImage }: RichToolbarProps) {
  const t = useUiText();
  const picker = useRef<HTMLInputElement>(null);

  function apply(edit: Edit) {
    const node = area.current;
    if (!node) return;
    const done = edit({ text: node.value, start: node.selectionStart, end: node.selectionEnd });
    onChange(done.text);
    // After React wrote the value: the selection goes where the edit says.
    requestAnimationFrame(() => {
      node.focus();
      node.setSelectionRange(done.start, done.end);
    });
  }

  async function addImage(file: File) {
    try {
      const source = await storeImage?.(file);
      if (!source) return;
      const alt = t("sampleDescription");
      apply((selected) => wrap(selected, ...imageMarks(format, source), alt));
    } catch (error) {
      tell(t("editorImageTrouble", { detail: troubleText(error, t).detail }), { tone: "trouble" });
    }
  }

  const samples = {
    bold: t("sampleBold"),
    italic: t("sampleItalic"),
    item: t("sampleItem"),
    column: t("sampleColumn"),
  };
  const edits = format === "html" ? htmlEdits(samples) : markdownEdits(samples);
  const buttons: [LucideIcon, string, Edit][] = [
    [Heading2, t("editorHeading"), edits.heading],
    [Bold, t("editorBold"), edits.bold],
    [Italic, t("editorItalic"), edits.italic],
    [List, t("editorList"), edits.list],
    [ListOrdered, t("editorNumbered"), edits.numbered],
    [Table, t("editorTable"), edits.table],
    [Code, t("editorCode"), edits.code],
    [Sigma, t("editorMaths"), edits.maths],
  ];
  return (
    <Toolbar aria-label={t("editorTools")} className={css.toolbar ?? ""}>
      {buttons.map(([icon, label, edit]) => (
        <IconButton key={label} icon={icon} label={label} size="small" onPress={() => apply(edit)} />
      ))}
      {storeImage ? (
        <>
          <IconButton icon={Image} label={t("editorImage")} size="small" onPress={() => picker.current?.click()} />
          <input
            ref={picker}
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp,image/svg+xml"
            hidden
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) void addImage(file);
            }}
          />
        </>
      ) : null}
    </Toolbar>
  );
}

export interface Samples {
  bold: string;
  italic: string;
  item: string;
  column: string;
}

export type Edits = Record<"heading" | "bold" | "italic" | "list" | "numbered" | "table" | "code" | "maths", Edit>;

function markdownEdits({ bold, italic, item, column }: Samples): Edits {
  const table = `| ${column} 1 | ${column} 2 |\n| --- | --- |\n| 1 | 2 |`;
  return {
    heading: (selected) => prefixLines(selected, () => "## ", item),
    bold: (selected) => wrap(selected, "**", "**", bold),
    italic: (selected) => wrap(selected, "*", "*", italic),
    list: (selected) => prefixLines(selected, () => "- ", item),
    numbered: (selected) => prefixLines(selected, (index) => `${index + 1}. `, item),
    table: (selected) => insertBlock(selected, table),
    code: (selected) =>
      selected.text.slice(selected.start, selected.end).includes("\n")
        ? wrap(selected, "```\n", "\n```", "")
        : wrap(selected, "`", "`", "code"),
    maths: (selected) => wrap(selected, "$", "$", "x^2"),
  };
}

function imageMarks(format: "markdown" | "html", source: string): [string, string] {
  return format === "html" ? ['<img alt="', `" src="${source}">`] : ["![", `](${source})`];
}
