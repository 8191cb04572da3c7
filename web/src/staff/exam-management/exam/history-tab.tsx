// Every act on the exam, newest first: who, what, when and why.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useUser } from "@/api/session";
import { gathered } from "@/staff/exam-management/exam/act-groups";
import { actName, fieldsChanged } from "@/staff/exam-management/exam/act-names";
import css from "@/staff/exam-management/exam/exam.module.css";
import { actsQuery } from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";
import { Timeline } from "@/ui/timeline";

/** The server gives a hundred at a time. */
const pageSize = 100;

export function HistoryTab({ examId }: { examId: number }) {
  const t = useExamText();
  const format = useFormat();
  const { zone } = useUser();
  const query = useInfiniteQuery({
    queryKey: [...actsQuery(examId, null).queryKey, "pages"],
    queryFn: ({ pageParam, client }) => client.fetchQuery({ ...actsQuery(examId, pageParam), staleTime: 0 }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < pageSize ? undefined : (last.at(-1)?.id ?? undefined)),
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton shape="rows" count={6} />;
  const acts = query.data.pages.flat();
  return (
    <Card title={t("tab_history")}>
      <div className={css.stack}>
        <p className={css.muted}>{acts.length > 0 ? t("historyNote") : t("historyEmpty")}</p>
        <Timeline
          label={t("tab_history")}
          entries={gathered(acts).map(({ act, count, since }) => {
            const fields = fieldsChanged(act);
            return {
              id: String(act.id),
              at: act.at,
              when: `${format.instant(act.at, zone, "short-date")}, ${format.instant(act.at, zone, "seconds")}`,
              title: (
                <span>
                  <strong>{actName(act.kind)}</strong> {count > 1 ? `${t("times", { count })} ` : ""}
                  <span className={css.muted}>{act.actor ? t("by", { name: act.actor }) : t("bySystem")}</span>
                </span>
              ),
              note: [
                count > 1 ? t("since", { time: format.instant(since, zone, "seconds") }) : "",
                act.reason,
                fields ? t("changedFields", { fields }) : "",
              ]
                .filter(Boolean)
                .join(" · "),
            };
          })}
        />
        {query.hasNextPage ? (
          <div>
            <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
              {t("older")}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
