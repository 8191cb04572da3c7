// Work in the background: what runs, what waits, what failed and another try. Asked by the clock: nothing pushes it.
import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { FailedJobs } from "@/admin/system/failed-jobs";
import { jobsKey, useKindName } from "@/admin/system/job-words";
import css from "@/admin/system/system.module.css";
import { useSystemText } from "@/admin/system/texts/use-system-text";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { useUser } from "@/api/session";
import { AsOf } from "@/ui/as-of";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Stack } from "@/ui/layout";
import { ProgressBar } from "@/ui/progress-bar";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";

type Found = components["schemas"]["Jobs"];
type Running = Found["running"][number];
type Queued = Found["queued"][number];
const every = 10_000;

export function Jobs() {
  const t = useSystemText();
  const { zone } = useUser();
  const query = useQuery({
    queryKey: jobsKey,
    queryFn: ({ signal }): Promise<Found> => call(api.GET("/api/admin/jobs", { signal })),
    refetchInterval: every,
  });
  return (
    <Card title={t("jobs")} aside={<AsOf at={query.dataUpdatedAt} everyMs={every} zone={zone} />}>
      <Stack>
        <p className={css.asked}>{t("jobsText")}</p>
        <QueryView
          query={query}
          skeleton={<Skeleton shape="rows" count={3} />}
          isEmpty={({ running, queued, failed }) => running.length + queued.length + failed.length === 0}
          empty={
            <EmptyState icon={ListChecks} title={t("noJobs")}>
              {t("noJobsText")}
            </EmptyState>
          }
        >
          {({ running, queued, failed, failed_total }) => (
            <Stack>
              <RunningJobs rows={running} />
              <QueuedJobs rows={queued} />
              <FailedJobs rows={failed} total={failed_total} />
            </Stack>
          )}
        </QueryView>
      </Stack>
    </Card>
  );
}

function RunningJobs({ rows }: { rows: Running[] }) {
  const t = useSystemText();
  const format = useFormat();
  const { zone } = useUser();
  const kindName = useKindName();
  const columns: Column<Running>[] = [
    { id: "kind", header: t("job"), isRowHeader: true, minWidth: 180, cell: ({ kind }) => kindName(kind) },
    { id: "progress", header: t("progress"), minWidth: 200, cell: (row) => <Progress row={row} /> },
    {
      id: "since",
      header: t("since"),
      minWidth: 110,
      cell: ({ started_at }) => (started_at ? <time>{format.instant(started_at, zone, "seconds")}</time> : "–"),
    },
    { id: "worker", header: t("worker"), minWidth: 140, cell: ({ worker }) => <bdi>{worker}</bdi> },
  ];
  return (
    <section className={css.jobs}>
      <h3 className={css.name}>{t("running")}</h3>
      <DataTable
        label={t("running")}
        rows={rows}
        rowId={({ id }) => String(id)}
        columns={columns}
        density="compact"
        empty={t("noneRunning")}
      />
    </section>
  );
}

/** Most work is over before it could say how far it is. */
function Progress({ row: { progress, note } }: { row: Running }) {
  const t = useSystemText();
  if (progress === 0 && !note) return t("atWork");
  return <ProgressBar label={note || t("progress")} value={progress} isLabelHidden={!note} />;
}

function QueuedJobs({ rows }: { rows: Queued[] }) {
  const t = useSystemText();
  const format = useFormat();
  const { zone } = useUser();
  const kindName = useKindName();
  const instant = (at: string | null) => (at ? <time>{format.instant(at, zone, "date-time")}</time> : "–");
  const columns: Column<Queued>[] = [
    { id: "kind", header: t("job"), isRowHeader: true, minWidth: 180, cell: ({ kind }) => kindName(kind) },
    { id: "due", header: t("due"), align: "end", minWidth: 90, cell: (row) => <Due row={row} /> },
    { id: "oldest", header: t("oldest"), minWidth: 140, cell: ({ oldest_due_at }) => instant(oldest_due_at) },
    { id: "later", header: t("later"), align: "end", minWidth: 90, cell: ({ later }) => later },
    { id: "next", header: t("next"), minWidth: 140, cell: ({ next_at }) => instant(next_at) },
  ];
  return (
    <section className={css.jobs}>
      <h3 className={css.name}>{t("queued")}</h3>
      <DataTable
        label={t("queued")}
        rows={rows}
        rowId={({ kind }) => kind}
        columns={columns}
        density="compact"
        empty={t("noneQueued")}
      />
    </section>
  );
}

function Due({ row: { due } }: { row: Queued }) {
  return due > 0 ? (
    <StatusPill tone="attention" isPlain>
      {String(due)}
    </StatusPill>
  ) : (
    "0"
  );
}
