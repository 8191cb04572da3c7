// The exams: the term at a glance, what each needs next, and the way to a new one.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CalendarPlus, Plus, SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import { useMay, useUser } from "@/api/session";
import css from "@/staff/exam-management/exam/exam.module.css";
import { useExamColumns } from "@/staff/exam-management/list/exam-columns";
import { NewExamDialog } from "@/staff/exam-management/list/new-exam-dialog";
import { TermStrip } from "@/staff/exam-management/list/term-strip";
import { examsQuery, listEvery } from "@/staff/exam-management/queries";
import { type Shelf, shelves } from "@/staff/exam-management/states";
import { useListText } from "@/staff/exam-management/texts/use-texts";
import { AsOf } from "@/ui/as-of";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Row, Stack } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { Pagination } from "@/ui/pagination";
import { QueryView } from "@/ui/query-view";
import { SearchField } from "@/ui/search-field";
import { useShortcut } from "@/ui/shortcuts";
import { Skeleton } from "@/ui/skeleton";
import { DataTable } from "@/ui/table/data-table";
import { useSearchState } from "@/ui/use-param";
import { useSettled } from "@/ui/use-settled";

const pageSize = 50;
const names = Object.keys(shelves) as Shelf[];

export default function ExamsPage() {
  const t = useListText();
  const may = useMay();
  const user = useUser();
  const navigate = useNavigate();
  const [chosen, setChosen] = useSearchState<string>("show", "");
  const [words, setWords] = useState("");
  const [page, setPage] = useState(1);
  const [isMaking, setMaking] = useState(false);
  const settled = useSettled(words, 250).trim();
  const shown = new Set(names.filter((name) => chosen.split(",").includes(name)));
  const state = [...shown].flatMap((name) => [...shelves[name]]).join(",");
  const query = useQuery(examsQuery({ state, q: settled, page, page_size: pageSize }));
  const term = useQuery(examsQuery({ page: 1, page_size: 100 }));
  const [now] = useState(() => Date.now());
  const onTerm = useMemo(() => (term.data?.items ?? []).filter(({ exam }) => exam.kind === "real"), [term.data]);
  const columns = useExamColumns();
  const isNarrowed = settled !== "" || shown.size > 0;
  const mayMake = may("exam.create");
  useShortcut("alt+shift+n", t("newExam"), () => mayMake && setMaking(true));

  return (
    <Page>
      <Stack>
        <PageHeader
          title={t("title")}
          actions={
            mayMake ? (
              <Button variant="primary" icon={Plus} onPress={() => setMaking(true)}>
                {t("newExam")}
              </Button>
            ) : null
          }
        >
          {t("about")}
        </PageHeader>
        {onTerm.length > 1 ? <TermStrip exams={onTerm} now={now} /> : null}
        {term.data && term.data.total > term.data.items.length ? (
          <p className={css.muted}>{t("termFirst", { count: term.data.items.length, total: term.data.total })}</p>
        ) : null}
        <Row>
          <SearchField
            label={t("search")}
            value={words}
            onChange={(typed) => {
              setWords(typed);
              setPage(1);
            }}
          />
          <FilterChips
            label={t("filter")}
            chips={names.map((name) => ({ id: name, label: t(`shelf_${name}`) }))}
            value={shown}
            onChange={(next) => {
              setChosen([...next].join(","));
              setPage(1);
            }}
          />
        </Row>
        <QueryView
          query={query}
          skeleton={<Skeleton shape="rows" count={8} />}
          isEmpty={({ total }) => total === 0}
          empty={<Nothing isNarrowed={isNarrowed} mayMake={mayMake} onNew={() => setMaking(true)} />}
        >
          {({ items, total }) => (
            <>
              <DataTable
                label={t("list")}
                rows={items}
                rowId={({ exam }) => String(exam.id)}
                columns={columns}
                isVirtual={false}
                onOpen={({ exam }) => void navigate({ to: "/staff/exams/$id", params: { id: String(exam.id) } })}
              />
              {total > pageSize ? (
                <Pagination page={page} pageSize={pageSize} total={total} onChange={setPage} />
              ) : null}
              <AsOf at={query.dataUpdatedAt} everyMs={listEvery} zone={user.zone} />
            </>
          )}
        </QueryView>
      </Stack>
      <NewExamDialog isOpen={isMaking} onOpenChange={setMaking} />
    </Page>
  );
}

function Nothing({ isNarrowed, mayMake, onNew }: { isNarrowed: boolean; mayMake: boolean; onNew: () => void }) {
  const t = useListText();
  if (isNarrowed) {
    return (
      <EmptyState icon={SearchX} title={t("nothingTitle")}>
        {t("nothingText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={CalendarPlus}
      title={t("emptyTitle")}
      action={mayMake ? <Button onPress={onNew}>{t("newExam")}</Button> : undefined}
    >
      {t(mayMake ? "emptyText" : "emptyForOthers")}
    </EmptyState>
  );
}
