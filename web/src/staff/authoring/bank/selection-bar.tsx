// What can be done with the questions selected: archive or restore them, put them on a paper.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, FilePlus2, FileStack, X } from "lucide-react";
import { useState } from "react";
import css from "@/staff/authoring/bank/bank.module.css";
import { forEach, inOrder } from "@/staff/authoring/bank/bulk";
import { archiveQuestion, bankKey } from "@/staff/authoring/bank-queries";
import { addToPaper, createPaper, papersKey, papersQuery } from "@/staff/authoring/paper-queries";
import { useBankText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { LiveStatus } from "@/ui/live-status";
import { Menu } from "@/ui/menu";
import { tell } from "@/ui/toast";

export interface SelectionBarProps {
  ids: ReadonlySet<string>;
  isArchived: boolean;
  onDone: () => void;
}

export function SelectionBar({ ids, isArchived, onDone }: SelectionBarProps) {
  const t = useBankText();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const count = ids.size;

  async function move() {
    setProgress(0);
    const { done, refused } = await forEach(
      [...ids].map(Number),
      (id) => archiveQuestion(id, !isArchived),
      setProgress,
    );
    setProgress(null);
    if (done.length > 0) tell(t(isArchived ? "restoredDone" : "archivedDone", { count: done.length }));
    if (refused.length > 0) {
      const [first] = refused;
      const detail = first?.error instanceof Error ? first.error.message : undefined;
      tell(t("someRefused", { count: refused.length }), { tone: "trouble", detail });
    }
    onDone();
    await client.invalidateQueries({ queryKey: bankKey });
  }

  return (
    <section className={css.selection} aria-label={t("selected", { count })}>
      <LiveStatus>
        <strong>{t("selected", { count })}</strong>
        {progress === null ? null : <span className="tabular"> {t("archiving", { done: progress, all: count })}</span>}
      </LiveStatus>
      {isArchived ? null : <AddToPaper ids={ids} onDone={onDone} />}
      <Button
        size="small"
        icon={isArchived ? ArchiveRestore : Archive}
        isPending={progress !== null}
        onPress={() => (isArchived ? void move() : setAsking(true))}
      >
        {t(isArchived ? "restore" : "archive")}
      </Button>
      <Button size="small" variant="quiet" icon={X} onPress={onDone}>
        {t("unselect")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("archiveTitle", { count })}
        consequence={t("archiveConsequence")}
        action={t("archiveAction", { count })}
        onConfirm={move}
      />
    </section>
  );
}

function AddToPaper({ ids, onDone }: { ids: ReadonlySet<string>; onDone: () => void }) {
  const t = useBankText();
  const client = useQueryClient();
  const papers = useQuery(papersQuery({ size: 12 }));

  async function add(find: () => Promise<number>, title: string) {
    try {
      await addToPaper(await find(), inOrder(ids));
      tell(t("addedToPaper", { count: ids.size, paper: title }));
      onDone();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), { tone: "trouble" });
    }
    await client.invalidateQueries({ queryKey: papersKey });
  }

  const known = (papers.data?.items ?? []).map((paper) => ({
    id: String(paper.id),
    label: paper.title,
    icon: FileStack,
    onAction: () => void add(async () => paper.id, paper.title),
  }));
  const fresh = {
    id: "new",
    label: t("newPaper"),
    icon: FilePlus2,
    onAction: () => void add(() => createPaper(t("newPaperTitle")), t("newPaperTitle")),
  };
  return (
    <Menu
      label={t("choosePaper")}
      trigger={
        <Button size="small" icon={FileStack}>
          {t("addToPaper")}
        </Button>
      }
      groups={[
        ...(known.length > 0 ? [{ id: "known", title: t("choosePaper"), entries: known }] : []),
        { id: "fresh", entries: [fresh] },
      ]}
    />
  );
}
