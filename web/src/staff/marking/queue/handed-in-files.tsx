// The files of an answer: pictures and plain texts are looked at here, everything else is downloaded.
import { useQuery } from "@tanstack/react-query";
import { Download, Eye, EyeOff, FileText } from "lucide-react";
import { useState } from "react";
import type { HandedInFile } from "@/staff/marking/api-types";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";
import { DownloadLink } from "@/ui/link";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";

const LARGEST_TEXT = 500_000;

export function HandedInFiles({ files }: { files: readonly HandedInFile[] }) {
  const t = useMarkingText();
  return (
    <ul className={css.files} aria-label={t("files", { count: files.length })}>
      {files.map((file) => (
        <HandedIn key={`${file.sha256} ${file.name}`} file={file} />
      ))}
    </ul>
  );
}

/** How it can be shown without running anything in it. */
export function shownAs({ mime, size }: Pick<HandedInFile, "mime" | "size">): "picture" | "text" | null {
  if (/^image\/(png|jpeg|gif|webp|avif)$/.test(mime)) return "picture";
  return mime.startsWith("text/") && size <= LARGEST_TEXT ? "text" : null;
}

function HandedIn({ file }: { file: HandedInFile }) {
  const t = useMarkingText();
  const format = useFormat();
  const way = shownAs(file);
  const [isShown, setShown] = useState(way === "picture");
  return (
    <li className={css.file}>
      <div className={css.fileHead}>
        <FileText aria-hidden size={16} />
        <span className={css.fileName} dir="auto">
          {file.name}
        </span>
        <span className={css.muted}>{format.bytes(file.size)}</span>
        {way ? (
          <Button size="small" icon={isShown ? EyeOff : Eye} aria-expanded={isShown} onPress={() => setShown(!isShown)}>
            {isShown ? t("putAway") : t("lookAt")}
          </Button>
        ) : null}
        <DownloadLink href={file.url} look="secondary" size="small" icon={Download}>
          {t("download")}
          <span className="visually-hidden"> {file.name}</span>
        </DownloadLink>
      </div>
      {isShown && way === "picture" ? <img src={file.url} alt={file.name} className={css.picture} /> : null}
      {isShown && way === "text" ? <PlainText file={file} /> : null}
    </li>
  );
}

function PlainText({ file }: { file: HandedInFile }) {
  const t = useMarkingText();
  const text = useQuery({
    queryKey: ["marking-file", file.url],
    queryFn: async ({ signal }) => {
      const response = await fetch(file.url, { signal });
      if (!response.ok) throw new Error(t("fileUnread"));
      return response.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (text.isError) return <p role="alert">{t("fileUnread")}</p>;
  if (text.data === undefined) return <Skeleton />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className={css.plain} tabIndex={0} dir="auto">
      {text.data}
    </pre>
  );
}
