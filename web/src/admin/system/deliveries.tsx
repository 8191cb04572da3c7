// How the notices of one exam went, and another try for what was given up.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useMemo, useState } from "react";
import css from "@/admin/system/system.module.css";
import { useSystemText } from "@/admin/system/texts/use-system-text";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { useUser } from "@/api/session";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ComboBox } from "@/ui/combo-box";
import { ErrorState } from "@/ui/error-state";
import { Row, Stack } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";
import { useSearchState } from "@/ui/use-param";

type Found = components["schemas"]["Deliveries"];
type Delivery = Found["notices"][number];
type Undelivered = Found["troubles"][number];

export function Deliveries() {
  const t = useSystemText();
  const [exam, setExam] = useSearchState<string>("exam", "");
  const [typed, setTyped] = useState("");
  const exams = useQuery({
    queryKey: ["exams", "named", typed],
    queryFn: ({ signal }) =>
      call(api.GET("/api/staff/exams", { params: { query: { q: typed, page_size: 20 } }, signal })),
    placeholderData: (before) => before,
  });
  const options = (exams.data?.items ?? []).map(({ exam: { id, title, state } }) => ({
    id: String(id),
    label: title,
    note: state,
  }));
  return (
    <Card title={t("deliveries")}>
      <Stack>
        <p className={css.asked}>{t("deliveriesText")}</p>
        <div className={css.picker}>
          <ComboBox
            label={t("exam")}
            hint={t("examHint")}
            options={options}
            value={exam || null}
            onChange={(id) => setExam(id ?? "")}
            onSearch={(text) => setTyped(options.some(({ label }) => label === text) ? "" : text)}
          />
        </div>
        {exam ? <DeliveriesOf examId={Number(exam)} /> : null}
      </Stack>
    </Card>
  );
}

function DeliveriesOf({ examId }: { examId: number }) {
  const t = useSystemText();
  const client = useQueryClient();
  const path = { exam_id: examId };
  const key = ["deliveries", examId];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }): Promise<Found> =>
      call(api.GET("/api/staff/exams/{exam_id}/deliveries", { params: { path }, signal })),
  });
  const retry = useMutation({
    mutationFn: () => call(api.POST("/api/staff/exams/{exam_id}/deliveries/retry", { params: { path } })),
    onSuccess: ({ count }) => {
      tell(t("retried", { count }));
      void client.invalidateQueries({ queryKey: key });
    },
  });
  const columns = useNoticeColumns();
  const troubleColumns = useTroubleColumns();
  return (
    <QueryView query={query}>
      {({ notices, troubles }) => (
        <Stack>
          <DataTable
            label={t("deliveries")}
            rows={notices}
            rowId={({ notice_id }) => String(notice_id)}
            columns={columns}
            density="compact"
            empty={t("noNotices")}
          />
          {troubles.length === 0 ? (
            <p className={css.asked}>{t("allArrived")}</p>
          ) : (
            <>
              <h3 className={css.name}>{t("troubles")}</h3>
              <DataTable
                label={t("troubles")}
                rows={troubles}
                rowId={({ notice_id, user_id, channel }) => `${notice_id} ${user_id} ${channel}`}
                columns={troubleColumns}
                density="compact"
              />
              <Row>
                <Button icon={RotateCcw} isPending={retry.isPending} onPress={() => retry.mutate()}>
                  {t("retry")}
                </Button>
              </Row>
            </>
          )}
          {retry.isError ? <ErrorState error={retry.error} isInline /> : null}
        </Stack>
      )}
    </QueryView>
  );
}

function useNoticeColumns(): Column<Delivery>[] {
  const t = useSystemText();
  const format = useFormat();
  const { zone } = useUser();
  return useMemo(() => {
    const number = (id: "people" | "read" | "mailed" | "pushed", header: string): Column<Delivery> => {
      return { id, header, align: "end", value: (row) => row[id], cell: (row) => row[id] };
    };
    return [
      { id: "title", header: t("notice"), isRowHeader: true, minWidth: 180, cell: ({ title }) => <bdi>{title}</bdi> },
      {
        id: "made",
        header: t("made"),
        minWidth: 130,
        value: ({ created_at }) => created_at,
        cell: ({ created_at }) => <time>{format.instant(created_at, zone, "date-time")}</time>,
      },
      number("people", t("people")),
      number("read", t("read")),
      number("mailed", t("mailed")),
      number("pushed", t("pushed")),
      {
        id: "rest",
        header: t("failed"),
        minWidth: 120,
        value: ({ mail_failed, push_failed }) => mail_failed + push_failed,
        cell: (row) => <Rest row={row} />,
      },
    ];
  }, [t, format, zone]);
}

function Rest({ row }: { row: Delivery }) {
  const t = useSystemText();
  const failed = row.mail_failed + row.push_failed;
  const pending = row.mail_pending + row.push_pending;
  if (failed > 0) return <StatusPill tone="trouble">{`${t("failed")}: ${failed}`}</StatusPill>;
  if (!row.is_fanned_out) return <StatusPill tone="attention">{t("spreading")}</StatusPill>;
  return pending > 0 ? <StatusPill tone="calm">{`${t("pending")}: ${pending}`}</StatusPill> : "–";
}

function useTroubleColumns(): Column<Undelivered>[] {
  const t = useSystemText();
  return useMemo(
    () => [
      { id: "person", header: t("person"), isRowHeader: true, cell: ({ person_name }) => <bdi>{person_name}</bdi> },
      { id: "channel", header: t("channel"), cell: ({ channel }) => t(channel === "push" ? "push" : "email") },
      { id: "attempts", header: t("attempts"), align: "end", cell: ({ attempts }) => attempts },
      { id: "error", header: t("error"), minWidth: 240, cell: ({ error }) => <bdi>{error}</bdi> },
    ],
    [t],
  );
}
