// Files chosen or dropped; what is too large, too many or of the wrong kind is named at once.
import { Upload } from "lucide-react";
import { useState } from "react";
import { DropZone, Text } from "react-aria-components/DropZone";
import type { DropItem } from "react-aria-components/useDragAndDrop";
import { FileButton } from "@/ui/file-button";
import css from "@/ui/file-drop.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";
import { useFormat } from "@/ui/time/use-format";
import { Trouble } from "@/ui/trouble";

export interface FileDropProps {
  label: string;
  onFiles: (files: File[]) => void;
  /** Endings taken: [".xml", ".gift"]; all when not given. */
  accept?: readonly string[];
  maxBytes?: number;
  maxFiles?: number;
  hint?: string;
  isDisabled?: boolean;
}

export function FileDrop({ label, onFiles, accept, maxBytes, maxFiles = 1, hint, isDisabled }: FileDropProps) {
  const t = useUiText();
  const format = useFormat();
  const [problems, setProblems] = useState<string[]>([]);

  function take(files: File[]) {
    const wrong: string[] = [];
    const good = files.filter((file) => {
      if (accept && !accept.some((ending) => file.name.toLowerCase().endsWith(ending.toLowerCase()))) {
        wrong.push(t("fileWrongKind", { name: file.name, kinds: accept.join(", ") }));
        return false;
      }
      if (maxBytes !== undefined && file.size > maxBytes) {
        const sizes = { size: format.bytes(file.size), most: format.bytes(maxBytes) };
        wrong.push(t("fileTooLarge", { name: file.name, ...sizes }));
        return false;
      }
      return true;
    });
    if (good.length > maxFiles) wrong.push(t("fileTooMany", { most: maxFiles }));
    setProblems(wrong);
    if (good.length > 0) onFiles(good.slice(0, maxFiles));
  }

  const isSeveral = maxFiles > 1;
  return (
    <div className={css.outer}>
      <DropZone
        className={css.zone ?? ""}
        isDisabled={isDisabled}
        onDrop={(event) => void filesOf(event.items).then(take)}
      >
        <Upload aria-hidden size={20} className={css.icon} />
        <Text slot="label" className={css.label ?? ""}>
          {label}
        </Text>
        <span className={css.row}>
          <FileButton size="small" isDisabled={isDisabled} accept={accept} areSeveral={isSeveral} onFiles={take}>
            {isSeveral ? t("filesPick") : t("filePick")}
          </FileButton>
          <span className={css.hint}>{isSeveral ? t("filesDrop") : t("fileDrop")}</span>
        </span>
        {hint ? <span className={css.hint}>{hint}</span> : null}
      </DropZone>
      <Trouble>{problems.length > 0 ? problems.join(" ") : null}</Trouble>
    </div>
  );
}

async function filesOf(items: DropItem[]): Promise<File[]> {
  const files = items.map((item) => (item.kind === "file" ? item.getFile() : null));
  return (await Promise.all(files)).filter((file): file is File => file !== null);
}
