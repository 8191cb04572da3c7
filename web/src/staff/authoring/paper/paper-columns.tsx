// The columns of the list of papers, with what can be done to each.
import { useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Copy, Ellipsis } from "lucide-react";
import { useMemo } from "react";
import { useUser } from "@/api/session";
import type { PaperCard } from "@/staff/authoring/api-types";
import { archivePaper, duplicatePaper, papersKey } from "@/staff/authoring/paper-queries";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { Menu } from "@/ui/menu";
import type { Column } from "@/ui/table/columns";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";
import { useNarrow } from "@/ui/use-narrow";

export function usePaperColumns(mayWrite: boolean): readonly Column<PaperCard>[] {
  const t = usePaperText();
  const format = useFormat();
  const { zone } = useUser();
  const isNarrow = useNarrow(720);
  return useMemo(() => {
    const title: Column<PaperCard> = {
      id: "title",
      header: t("paper"),
      isRowHeader: true,
      cell: (row) => (
        <Link to="/staff/papers/$id" params={{ id: String(row.id) }} look="quiet">
          <strong dir="auto">{row.title}</strong>
        </Link>
      ),
    };
    const items: Column<PaperCard> = { id: "items", header: t("items"), align: "end", cell: (row) => row.items };
    const acts: Column<PaperCard>[] = mayWrite
      ? [{ id: "acts", header: t("acts"), isHeaderHidden: true, align: "end", cell: (row) => <Acts row={row} /> }]
      : [];
    if (isNarrow) return [title, items, ...acts];
    return [
      title,
      items,
      { id: "sections", header: t("sections"), align: "end", cell: (row) => row.sections },
      { id: "owner", header: t("owner"), cell: (row) => row.owner_name },
      { id: "changed", header: t("changed"), cell: (row) => format.instant(row.changed_at, zone) },
      ...acts,
    ];
  }, [t, format, zone, isNarrow, mayWrite]);
}

function Acts({ row }: { row: PaperCard }) {
  const t = usePaperText();
  const client = useQueryClient();
  async function act(run: () => Promise<unknown>, done: string) {
    try {
      await run();
      tell(done);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), { tone: "trouble" });
    }
    await client.invalidateQueries({ queryKey: papersKey });
  }
  const isArchived = row.is_archived;
  const label = t("actsOf", { title: row.title });
  return (
    <Menu
      label={label}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={label} size="small" />}
      groups={[
        {
          id: "all",
          entries: [
            {
              id: "duplicate",
              label: t("duplicate"),
              icon: Copy,
              onAction: () => void act(() => duplicatePaper(row.id), t("duplicated", { title: row.title })),
            },
            {
              id: "archive",
              label: t(isArchived ? "restore" : "archive"),
              icon: isArchived ? ArchiveRestore : Archive,
              onAction: () =>
                void act(() => archivePaper(row.id, !isArchived), t(isArchived ? "restoredDone" : "archivedDone")),
            },
          ],
        },
      ]}
    />
  );
}
