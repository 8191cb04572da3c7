// The questions of the exam with how far each is.
import { useMemo } from "react";
import { KindName } from "@/staff/authoring/kind-name";
import type { QuestionProgress } from "@/staff/marking/api-types";
import css from "@/staff/marking/marking.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { type Format, useFormat } from "@/ui/time/use-format";

interface QuestionTableProps {
  questions: readonly QuestionProgress[];
  onOpen: (question: QuestionProgress) => void;
}

export function QuestionTable({ questions, onOpen }: QuestionTableProps) {
  const t = useMarkingText();
  const format = useFormat();
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  return (
    <DataTable
      label={t("questionList")}
      rows={questions}
      rowId={({ ref }) => ref}
      columns={columns}
      onOpen={onOpen}
      height="70vh"
    />
  );
}

function columnsOf(t: ReturnType<typeof useMarkingText>, format: Format): Column<QuestionProgress>[] {
  return [
    { id: "number", header: t("number"), cell: ({ number }) => number, width: 56 },
    {
      id: "title",
      header: t("question"),
      isRowHeader: true,
      value: ({ title }) => title,
      minWidth: 220,
      width: "3fr",
      cell: ({ title, section }) => (
        <span className={css.named}>
          <span dir="auto">{title}</span>
          {section ? (
            <span className={css.note} dir="auto">
              {section}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: "kind",
      header: t("kind"),
      value: ({ kind }) => kind,
      minWidth: 140,
      cell: (row) => <KindName kind={row.kind} />,
    },
    {
      id: "to_mark",
      header: t("toMark"),
      value: ({ to_mark }) => to_mark,
      minWidth: 110,
      cell: (row) => <Waiting row={row} />,
    },
    {
      id: "answered",
      header: t("answers"),
      value: (row) => row.answered,
      align: "end",
      minWidth: 90,
      cell: (row) => row.answered,
    },
    {
      id: "by_hand",
      header: t("byHand"),
      value: (row) => row.by_hand,
      align: "end",
      minWidth: 90,
      cell: (row) => row.by_hand,
    },
    {
      id: "mean",
      header: t("mean"),
      value: ({ mean }) => mean,
      align: "end",
      minWidth: 110,
      cell: ({ mean, possible }) => (mean === null ? "–" : `${format.number(mean, 2)} / ${format.number(possible)}`),
    },
  ];
}

function Waiting({ row: { to_mark, answers, is_automatic } }: { row: QuestionProgress }) {
  const t = useMarkingText();
  if (to_mark > 0) {
    return (
      <StatusPill tone="attention" isPlain>
        {to_mark}
      </StatusPill>
    );
  }
  if (answers === 0) return <>–</>;
  return <span className={css.note}>{is_automatic ? t("byKey") : t("nothingToMark")}</span>;
}
