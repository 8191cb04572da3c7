// The list of questions under its filters, a page at a time; the bank shows it, and papers pick from it.
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { QuestionCard } from "@/staff/authoring/api-types";
import css from "@/staff/authoring/bank/bank.module.css";
import { FilterBar } from "@/staff/authoring/bank/filter-bar";
import { type Filters, isFiltered, noFilters, pageSize, wantedOf } from "@/staff/authoring/bank/filters";
import { orders, useQuestionColumns } from "@/staff/authoring/bank/question-columns";
import { questionsQuery } from "@/staff/authoring/bank-queries";
import { useBankText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LiveStatus } from "@/ui/live-status";
import { Pagination } from "@/ui/pagination";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import type { Sort } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";

export interface QuestionListProps {
  filters: Filters;
  onFilters: (changes: Partial<Filters>) => void;
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (ids: Set<string>) => void;
  onOpen?: (question: QuestionCard) => void;
  /** Said when there is nothing at all, filters aside. */
  empty: ReactNode;
  isPicking?: boolean;
}

export function QuestionList(props: QuestionListProps) {
  const { filters, onFilters, isPicking } = props;
  const t = useBankText();
  // One day for as long as the page is open: a query's key must not change by itself.
  const [today] = useState(() => new Date());
  const query = useQuery(questionsQuery(wantedOf(filters, today, isPicking ? 20 : pageSize)));
  const columns = useQuestionColumns(isPicking);
  const nothing = (
    <EmptyState
      icon={SearchX}
      title={t("nothingTitle")}
      action={<Button onPress={() => onFilters({ ...noFilters, shelf: filters.shelf })}>{t("clearFilters")}</Button>}
    >
      {t("nothingText")}
    </EmptyState>
  );
  return (
    <div className={css.list}>
      <FilterBar filters={filters} onChange={onFilters} isPicking={isPicking} />
      <QueryView
        query={query}
        skeleton={<Skeleton shape="rows" count={8} />}
        isEmpty={(page) => page.count === 0}
        empty={isFiltered(filters) ? nothing : props.empty}
      >
        {(page) => (
          <div className={css.results} data-stale={query.isPlaceholderData || undefined}>
            <LiveStatus isHidden>{t("found", { count: page.count })}</LiveStatus>
            <DataTable
              label={t("list")}
              rows={page.items}
              rowId={(row) => String(row.id)}
              columns={columns}
              selection="multiple"
              selectedIds={props.selectedIds}
              onSelectionChange={(ids) => props.onSelectionChange(kept(ids, props.selectedIds, page.items))}
              onOpen={props.onOpen}
              isSortedOutside
              sort={sortOf(filters.order)}
              onSortChange={(sort) => onFilters({ order: orderOf(sort) })}
            />
            <Pagination
              page={Number(filters.page) || 1}
              pageSize={isPicking ? 20 : pageSize}
              total={page.count}
              onChange={(next) => onFilters({ page: String(next) })}
            />
          </div>
        )}
      </QueryView>
    </div>
  );
}

/** What is selected on other pages stays selected. */
export function kept(ids: Set<string>, before: ReadonlySet<string>, shown: readonly QuestionCard[]): Set<string> {
  const here = new Set(shown.map((row) => String(row.id)));
  return new Set([...[...before].filter((id) => !here.has(id)), ...ids]);
}

function sortOf(order: string): Sort | null {
  for (const [column, [ascending, descending]] of Object.entries(orders)) {
    if (order === ascending) return { column, direction: "ascending" };
    if (order === descending) return { column, direction: "descending" };
  }
  return { column: "changed", direction: "descending" };
}

function orderOf({ column, direction }: Sort): string {
  const [ascending, descending] = orders[column] ?? ["", ""];
  return direction === "ascending" ? ascending : descending;
}
