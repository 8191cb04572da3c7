// The papers: find one, make a new one, copy, archive.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Archive, FileStack, Plus, SearchX } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/api/session";
import { NewPaperDialog } from "@/staff/authoring/paper/new-paper-dialog";
import { usePaperColumns } from "@/staff/authoring/paper/paper-columns";
import { papersQuery } from "@/staff/authoring/paper-queries";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page, Row, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { Pagination } from "@/ui/pagination";
import { QueryView } from "@/ui/query-view";
import { SearchField } from "@/ui/search-field";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";
import { DataTable } from "@/ui/table/data-table";
import { useSearchState } from "@/ui/use-param";
import { useSettled } from "@/ui/use-settled";

const pageSize = 50;

export default function PapersPage() {
  const t = usePaperText();
  const may = useMay();
  const navigate = useNavigate();
  const [shelf, setShelf] = useSearchState<"current" | "archived">("shelf", "current");
  const [words, setWords] = useState("");
  const [page, setPage] = useState(1);
  const [isMaking, setMaking] = useState(false);
  const settled = useSettled(words, 250);
  const isArchived = shelf === "archived";
  const query = useQuery(papersQuery({ words: settled.trim(), is_archived: isArchived, page, size: pageSize }));
  const columns = usePaperColumns(may("paper.write"));
  return (
    <Page>
      <Stack>
        <PageHeader
          title={t("title")}
          actions={
            may("paper.write") ? (
              <Button variant="primary" icon={Plus} onPress={() => setMaking(true)}>
                {t("newPaper")}
              </Button>
            ) : null
          }
        >
          {t("about")}
        </PageHeader>
        <Row>
          <SearchField
            label={t("search")}
            value={words}
            onChange={(typed) => {
              setWords(typed);
              setPage(1);
            }}
          />
          <Segmented
            label={t("shelf")}
            value={shelf}
            onChange={(next) => {
              setShelf(next);
              setPage(1);
            }}
            options={[
              { id: "current", label: t("inUse") },
              { id: "archived", label: t("archived") },
            ]}
          />
        </Row>
        <QueryView
          query={query}
          skeleton={<Skeleton shape="rows" count={6} />}
          isEmpty={({ count }) => count === 0}
          empty={<Nothing isSought={settled.trim() !== ""} isArchived={isArchived} onNew={() => setMaking(true)} />}
        >
          {({ count, items }) => (
            <>
              <DataTable
                label={t("list")}
                rows={items}
                rowId={(row) => String(row.id)}
                columns={columns}
                onOpen={({ id }) => void navigate({ to: "/staff/papers/$id", params: { id: String(id) } })}
                isSortedOutside
              />
              {count > pageSize ? (
                <Pagination page={page} pageSize={pageSize} total={count} onChange={setPage} />
              ) : null}
            </>
          )}
        </QueryView>
      </Stack>
      <NewPaperDialog isOpen={isMaking} onOpenChange={setMaking} />
    </Page>
  );
}

interface NothingProps {
  isSought: boolean;
  isArchived: boolean;
  onNew: () => void;
}

function Nothing({ isSought, isArchived, onNew }: NothingProps) {
  const t = usePaperText();
  const may = useMay();
  if (isSought) return <EmptyState icon={SearchX} title={t("nothingTitle")} />;
  if (isArchived) return <EmptyState icon={Archive} title={t("archivedEmptyTitle")} />;
  const acts = (
    <Row>
      {may("paper.write") ? <Button onPress={onNew}>{t("newPaper")}</Button> : null}
      <Link to="/staff/bank">{t("toBank")}</Link>
    </Row>
  );
  return (
    <EmptyState icon={FileStack} title={t("emptyTitle")} action={acts}>
      {t("emptyText")}
    </EmptyState>
  );
}
