// File upload: files handed in, on their way, and refused with what to do.
import { FileText, Plus, X } from "lucide-react";
import { useState } from "react";
import { isProblem } from "@/api/problem";
import { cell, useCell } from "@/realtime/cell";
import css from "@/student/paper/questions/fields.module.css";
import { sizeText } from "@/student/paper/questions/typed";
import type { FieldsOf, FileRef, FileSender, PublicByKind, Sending, Unsent } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { FileButton } from "@/ui/file-button";
import { formatLocale, useLanguage } from "@/ui/i18n/language";
import { IconButton } from "@/ui/icon-button";
import { refusalText } from "@/ui/texts/refusals";

const none: readonly FileRef[] = [];
const noneSending = cell<readonly Sending[]>([]);
const noneUnsent = cell<readonly Unsent[]>([]);

export function FileUpload(props: FieldsOf<"file_upload"> & { files?: FileSender }) {
  const { question, response, onChange, isReadOnly, stemId, files: sender } = props;
  const t = useQuestionsText();
  const locale = formatLocale(useLanguage());
  const [problems, setProblems] = useState<readonly string[]>([]);
  const files = response?.files ?? none;
  const set = (next: readonly FileRef[]) => onChange(next.length ? { files: next } : null);
  const isOwn = (one: { question: string }) => one.question === question.ref;
  const sending = useCell(sender?.sending ?? noneSending).filter(isOwn);
  const unsent = useCell(sender?.unsent ?? noneUnsent).filter(isOwn);
  const failed = unsent.map(({ name, reason }) => t("fileFailed", { name, reason: reasonOf(reason, t) }));
  const { max_files, max_bytes, extensions } = question.public;
  const free = max_files - files.length - sending.length;

  const add = (picked: readonly File[]) => {
    const found: string[] = [];
    sender?.clear();
    let left = free;
    for (const file of picked) {
      const problem = problemOf(file, question.public, left, t, locale);
      if (problem) found.push(problem);
      else {
        left--;
        void sender?.send(file);
      }
    }
    setProblems(found);
  };

  return (
    <section className={css.stack} aria-label={t("files")} aria-describedby={stemId}>
      <p className={css.note}>
        {t("filesRule", { count: max_files, extensions: extensions.join(" "), size: sizeText(max_bytes, locale) })}
      </p>
      <ul className={`${css.files} ${css.wide}`}>
        {files.map((file) => (
          <li key={file.sha256} className={css.file}>
            <FileText aria-hidden size={20} />
            <span className={css.grow}>{file.name}</span>
            <span className={css.note}>{sizeText(file.size, locale)}</span>
            {isReadOnly ? null : (
              <IconButton
                icon={X}
                size="small"
                label={t("fileRemove", { name: file.name })}
                onPress={() => set(files.filter((other) => other.sha256 !== file.sha256))}
              />
            )}
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.key} className={css.file}>
            <span className={css.grow}>{one.name}</span>
            <progress
              className={css.progress}
              value={one.share}
              max={1}
              aria-label={t("fileSending", { name: one.name })}
            />
            <IconButton icon={X} size="small" label={t("fileStop", { name: one.name })} onPress={one.stop} />
          </li>
        ))}
      </ul>
      {files.length + sending.length === 0 ? <p className={css.note}>{t("filesNone")}</p> : null}
      {isReadOnly || !sender ? null : (
        <FileButton icon={Plus} isDisabled={free <= 0} accept={extensions} areSeveral={max_files > 1} onFiles={add}>
          {t("filesAdd")}
        </FileButton>
      )}
      {!sender && !isReadOnly ? <p className={css.note}>{t("fileUploadMissing")}</p> : null}
      <div role="alert" className={css.problem}>
        {[...problems, ...failed].map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
      </div>
    </section>
  );
}

type Text = ReturnType<typeof useQuestionsText>;

function problemOf(
  file: File,
  rule: PublicByKind["file_upload"],
  free: number,
  t: Text,
  locale: string,
): string | null {
  const { name, size } = file;
  const { extensions, max_bytes } = rule;
  if (!extensions.some((extension) => name.toLowerCase().endsWith(extension)))
    return t("fileWrongType", { name, extensions: extensions.join(" ") });
  if (size === 0) return t("fileEmpty", { name });
  if (size > max_bytes)
    return t("fileTooLarge", { name, size: sizeText(size, locale), most: sizeText(max_bytes, locale) });
  return free <= 0 ? t("fileTooMany", { name, count: rule.max_files }) : null;
}

function reasonOf(reason: unknown, t: Text): string {
  if (isProblem(reason)) return reason.isOffline ? t("fileFailedReason") : refusalText(reason.code, reason.message);
  return reason instanceof Error && reason.message ? reason.message : t("fileFailedReason");
}
