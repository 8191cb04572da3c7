// All questions with their figures, to sort and to open.
import { useMemo } from "react";
import css from "@/staff/analytics/analytics.module.css";
import { Export } from "@/staff/analytics/part";
import type { QuestionFigures, Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { KindName } from "@/staff/authoring/kind-name";
import { Card } from "@/ui/card";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { type Format, useFormat } from "@/ui/time/use-format";

interface QuestionListProps {
  report: Report;
  onOpen: (question: QuestionFigures) => void;
}

export function QuestionList({ report: { questions, exam }, onOpen }: QuestionListProps) {
  const t = useAnalyticsText();
  const format = useFormat();
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  return (
    <Card
      title={t("all")}
      headingLevel={3}
      isFlush
      aside={
        <span className={css.tools} data-no-print>
          <span className={css.muted}>{t("openQuestion")}</span>
          <Export examId={exam.id} what="items" />
        </span>
      }
    >
      <DataTable
        label={t("all")}
        rows={questions}
        rowId={({ ref }) => ref}
        columns={columns}
        density="compact"
        onOpen={onOpen}
      />
    </Card>
  );
}

function columnsOf(t: ReturnType<typeof useAnalyticsText>, format: Format): Column<QuestionFigures>[] {
  const percent = (value: number | null) => (value === null ? "–" : format.percent(value));
  const number = (value: number | null) => (value === null ? "–" : format.number(value, 2));
  const figure = (
    id: "facility" | "answered_share" | "discrimination" | "item_total" | "effective_weight",
    header: string,
    words: (value: number | null) => string,
  ): Column<QuestionFigures> => ({
    ...{ id, header, align: "end", minWidth: 120 },
    value: (row) => row[id],
    cell: (row) => words(row[id]),
  });
  return [
    { id: "number", header: t("number"), cell: ({ number: place }) => place, width: 70 },
    {
      id: "title",
      header: t("question"),
      isRowHeader: true,
      value: ({ title }) => title,
      minWidth: 170,
      width: "3fr",
      cell: ({ title }) => (
        <span className={css.cut} dir="auto" title={title}>
          {title}
        </span>
      ),
    },
    {
      id: "kind",
      header: t("kind"),
      value: ({ kind }) => kind,
      minWidth: 170,
      cell: ({ kind }) => <KindName kind={kind} />,
    },
    figure("facility", t("facility"), percent),
    figure("discrimination", t("discrimination"), number),
    figure("item_total", t("itemTotal"), number),
    figure("answered_share", t("answered"), percent),
    {
      id: "flags",
      header: t("flags"),
      value: ({ flags }) => -flags.filter(({ level }) => level === "look").length * 100 - flags.length,
      minWidth: 90,
      cell: ({ flags }) =>
        flags.length === 0 ? (
          ""
        ) : (
          <StatusPill tone={flags.some(({ level }) => level === "look") ? "attention" : "calm"} isPlain>
            {flags.length}
          </StatusPill>
        ),
    },
  ];
}
