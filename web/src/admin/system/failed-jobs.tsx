// Jobs that were given up: which, when, why, and another try for who may ask for one.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { jobsKey, useKindName } from "@/admin/system/job-words";
import css from "@/admin/system/system.module.css";
import { useSystemText } from "@/admin/system/texts/use-system-text";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { useMay, useUser } from "@/api/session";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

type Failed = components["schemas"]["FailedJob"];

export function FailedJobs({ rows, total }: { rows: Failed[]; total: number }) {
  const t = useSystemText();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: (job: Failed) =>
      call(api.POST("/api/admin/jobs/{job_id}/retry", { params: { path: { job_id: job.id } } })),
    onSuccess: () => tell(t("jobRetried")),
    // Refused or not: what the list says is old.
    onSettled: () => void client.invalidateQueries({ queryKey: jobsKey }),
  });
  const columns = useColumns(retry.mutate, retry.isPending ? retry.variables.id : null);
  return (
    <section className={css.jobs}>
      <h3 className={css.name}>{t("failedJobs")}</h3>
      <DataTable
        label={t("failedJobs")}
        rows={rows}
        rowId={({ id }) => String(id)}
        columns={columns}
        empty={t("noneFailed")}
      />
      {total > rows.length ? <p className={css.asked}>{t("latestOf", { count: total })}</p> : null}
      {retry.isError ? <ErrorState error={retry.error} isInline /> : null}
    </section>
  );
}

function useColumns(retry: (job: Failed) => void, pending: number | null): Column<Failed>[] {
  const t = useSystemText();
  const format = useFormat();
  const { zone } = useUser();
  const may = useMay();
  const kindName = useKindName();
  const columns: Column<Failed>[] = [
    { id: "kind", header: t("job"), isRowHeader: true, minWidth: 180, cell: ({ kind }) => kindName(kind) },
    {
      id: "when",
      header: t("when"),
      minWidth: 140,
      cell: ({ ended_at }) => (ended_at ? <time>{format.instant(ended_at, zone, "date-time")}</time> : "–"),
    },
    { id: "reason", header: t("reason"), minWidth: 240, cell: ({ reason }) => <bdi>{reason}</bdi> },
  ];
  if (!may("job.retry")) return columns;
  const button = (job: Failed) => (
    <Button
      size="small"
      icon={RotateCcw}
      isPending={pending === job.id}
      aria-label={`${t("tryAgain")}: ${kindName(job.kind)}`}
      onPress={() => retry(job)}
    >
      {t("tryAgain")}
    </Button>
  );
  return [...columns, { id: "retry", header: t("tryAgain"), isHeaderHidden: true, minWidth: 150, cell: button }];
}
