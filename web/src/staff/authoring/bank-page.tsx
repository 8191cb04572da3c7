// The question bank: find, filter, create, archive, put on papers.
import { useNavigate } from "@tanstack/react-router";
import { Archive, BookOpenText, Upload } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/api/session";
import css from "@/staff/authoring/bank/bank.module.css";
import { NewQuestionMenu, useNewQuestionCommands } from "@/staff/authoring/bank/new-question-menu";
import { QuestionList } from "@/staff/authoring/bank/question-list";
import { SelectionBar } from "@/staff/authoring/bank/selection-bar";
import { useFilters } from "@/staff/authoring/bank/use-filters";
import { useBankText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page, Row, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";

export default function BankPage() {
  const t = useBankText();
  const may = useMay();
  const navigate = useNavigate();
  const [filters, setFilters] = useFilters();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const isArchived = filters.shelf === "archived";
  useNewQuestionCommands();
  const change = (changes: Parameters<typeof setFilters>[0]) => {
    if (changes.shelf !== undefined) setSelected(new Set());
    setFilters(changes);
  };
  return (
    <Page>
      <Stack>
        <PageHeader title={t("title")} actions={<Acts />}>
          {t("about")}
        </PageHeader>
        {filters.batch ? (
          <Row>
            <span>{t("ofImport", { id: filters.batch })}</span>
            <Button size="small" onPress={() => change({ batch: "" })}>
              {t("clearFilters")}
            </Button>
          </Row>
        ) : null}
        <QuestionList
          filters={filters}
          onFilters={change}
          selectedIds={selected}
          onSelectionChange={setSelected}
          onOpen={({ id }) => void navigate({ to: "/staff/bank/questions/$id", params: { id: String(id) } })}
          empty={isArchived ? <NothingArchived /> : <FirstSteps />}
        />
        {selected.size > 0 && may("bank.write") ? (
          <div className={css.dock}>
            <SelectionBar ids={selected} isArchived={isArchived} onDone={() => setSelected(new Set())} />
          </div>
        ) : null}
      </Stack>
    </Page>
  );
}

function Acts() {
  const t = useBankText();
  const may = useMay();
  return (
    <>
      {may("bank.import") ? (
        <Link to="/staff/bank/import" look="secondary" icon={Upload}>
          {t("import")}
        </Link>
      ) : null}
      {may("bank.write") ? <NewQuestionMenu /> : null}
    </>
  );
}

function FirstSteps() {
  const t = useBankText();
  const may = useMay();
  const acts = (
    <Row>
      {may("bank.write") ? <NewQuestionMenu variant="secondary" /> : null}
      {may("bank.import") ? (
        <Link to="/staff/bank/import" look="secondary" icon={Upload}>
          {t("import")}
        </Link>
      ) : null}
    </Row>
  );
  return (
    <EmptyState icon={BookOpenText} title={t("emptyTitle")} action={acts}>
      {t("emptyText")}
    </EmptyState>
  );
}

function NothingArchived() {
  const t = useBankText();
  return (
    <EmptyState icon={Archive} title={t("archivedEmptyTitle")}>
      {t("archivedEmptyText")}
    </EmptyState>
  );
}
