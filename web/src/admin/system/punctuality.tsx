// How late the schedule's steps were taken: openings first, by all schedulers that live.
import css from "@/admin/system/system.module.css";
import { useSystemText } from "@/admin/system/texts/use-system-text";
import type { components } from "@/api/schema";
import { Card } from "@/ui/card";
import { Stack } from "@/ui/layout";
import type { Column } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/data-table";
import { useFormat } from "@/ui/time/use-format";

type Row = components["schemas"]["Punctuality"];
const known = ["open", "enter_lobby", "remind", "hand_in", "close"] as const;

export function Punctuality({ rows }: { rows: Row[] }) {
  const t = useSystemText();
  const format = useFormat();
  const nameOf = (step: string) => {
    const found = known.find((each) => each === step);
    return found ? t(`step_${found}`) : step;
  };
  const of = (part: number, taken: number) => t("partOf", { part: format.number(part), all: format.number(taken) });
  // The latest stands first: on a phone the others are scrolled to.
  const columns: Column<Row>[] = [
    { id: "step", header: t("step"), isRowHeader: true, minWidth: 100, cell: ({ step }) => nameOf(step) },
    {
      id: "worst",
      header: t("latest"),
      align: "end",
      minWidth: 100,
      cell: ({ worst_ms }) => t("afterMs", { ms: format.number(worst_ms) }),
    },
    { id: "ten", header: t("within10"), align: "end", minWidth: 104, cell: (row) => of(row.within_10_ms, row.taken) },
    {
      id: "more",
      header: t("within100"),
      align: "end",
      minWidth: 112,
      cell: (row) => of(row.within_100_ms, row.taken),
    },
  ];
  return (
    <Card title={t("punctuality")}>
      <Stack>
        <p className={css.asked}>{t("punctualityText")}</p>
        <DataTable
          label={t("punctuality")}
          rows={rows}
          rowId={({ step }) => step}
          columns={columns}
          density="compact"
          empty={t("nonePunctual")}
        />
      </Stack>
    </Card>
  );
}
