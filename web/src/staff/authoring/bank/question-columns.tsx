// The columns of a list of questions.
import { useMemo } from "react";
import { useUser } from "@/api/session";
import type { QuestionCard } from "@/staff/authoring/api-types";
import css from "@/staff/authoring/bank/bank.module.css";
import { KindName } from "@/staff/authoring/kind-name";
import { useBankText } from "@/staff/authoring/texts/use-texts";
import { Link } from "@/ui/link";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { useFormat } from "@/ui/time/use-format";
import { useNarrow } from "@/ui/use-narrow";

/** What the server orders by, by column. */
export const orders: Record<string, [ascending: string, descending: string]> = {
  question: ["title", "-title"],
  facility: ["figures__facility", "figures__facility"],
  used: ["-figures__last_used_at", "-figures__last_used_at"],
  changed: ["changed_at", "-changed_at"],
};

export function useQuestionColumns(isPicking = false): readonly Column<QuestionCard>[] {
  const t = useBankText();
  const format = useFormat();
  const { zone } = useUser();
  const isNarrow = useNarrow(720);
  const isMiddling = useNarrow(1180);
  return useMemo(() => {
    const column = (id: string, header: string, cell: Column<QuestionCard>["cell"], more = {}) =>
      ({ id, header, cell, ...more }) as Column<QuestionCard>;
    const words = column(
      "question",
      t("question"),
      (row) => <Words row={row} isPicking={isPicking} isNarrow={isNarrow} />,
      {
        isRowHeader: true,
        value: (row: QuestionCard) => row.title,
      },
    );
    const points = column("points", t("points"), (row) => row.points, { align: "end" });
    if (isNarrow) return [words, points];
    const used = (row: QuestionCard) =>
      row.last_used_at ? (
        <span className={css.date}>{format.instant(row.last_used_at, zone, "short-date")}</span>
      ) : (
        <Faint>{t("never")}</Faint>
      );
    const facility = (row: QuestionCard) =>
      row.facility === null ? <Faint>{t("noFigures")}</Faint> : format.percent(row.facility);
    const all = [
      words,
      column("kind", t("kind"), (row) => <KindName kind={row.kind} />),
      points,
      column("facility", t("facility"), facility, { align: "end", value: (row: QuestionCard) => row.facility }),
      column("used", t("used"), used, { value: (row: QuestionCard) => row.last_used_at }),
      column(
        "changed",
        t("changed"),
        (row) => <span className={css.date}>{format.instant(row.changed_at, zone, "short-date")}</span>,
        {
          value: (row: QuestionCard) => row.changed_at,
        },
      ),
    ];
    return isMiddling || isPicking ? all.filter(({ id }) => id !== "changed") : all;
  }, [t, format, zone, isNarrow, isMiddling, isPicking]);
}

function Words({ row, isPicking, isNarrow }: { row: QuestionCard; isPicking: boolean; isNarrow: boolean }) {
  const t = useBankText();
  const title = isPicking ? (
    <span className={css.name} dir="auto">
      {row.title}
    </span>
  ) : (
    <Link to="/staff/bank/questions/$id" params={{ id: String(row.id) }} look="quiet">
      <span className={css.name} dir="auto">
        {row.title}
      </span>
    </Link>
  );
  const where = [...(row.category.length > 0 ? [row.category.join(" › ")] : []), ...row.tags.map((tag) => `#${tag}`)];
  return (
    <div className={css.words}>
      <span className={css.title}>
        {title}
        {row.state === "draft" ? <StatusPill tone="attention">{t("draft")}</StatusPill> : null}
      </span>
      {row.excerpt ? (
        <span className={css.excerpt} dir="auto">
          {row.excerpt}
        </span>
      ) : null}
      {isNarrow || where.length > 0 ? (
        <span className={css.where}>
          {isNarrow ? <KindName kind={row.kind} /> : null}
          {where.map((part) => (
            <span key={part} dir="auto">
              {part}
            </span>
          ))}
        </span>
      ) : null}
    </div>
  );
}

function Faint({ children }: { children: string }) {
  return <span className={css.faint}>{children}</span>;
}
