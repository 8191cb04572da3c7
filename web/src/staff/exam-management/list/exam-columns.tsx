// The columns of the list of exams: what, how far, when, for how many, and the next act.
import { useMemo } from "react";
import { useUser } from "@/api/session";
import { examLooks } from "@/staff/exam-looks";
import type { ExamFacts, ExamSummary } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/list/list.module.css";
import { NextLink } from "@/staff/exam-management/list/next-link";
import { stateOf } from "@/staff/exam-management/states";
import { useListText } from "@/staff/exam-management/texts/use-texts";
import { Link } from "@/ui/link";
import { StatusPill } from "@/ui/status-pill";
import type { Column } from "@/ui/table/columns";
import { useFormat } from "@/ui/time/use-format";
import { useNarrow } from "@/ui/use-narrow";

export function useExamColumns(): readonly Column<ExamSummary>[] {
  const t = useListText();
  const isNarrow = useNarrow(720);
  return useMemo(() => {
    const title: Column<ExamSummary> = {
      id: "title",
      header: t("exam"),
      isRowHeader: true,
      width: isNarrow ? "2fr" : "3fr",
      minWidth: isNarrow ? 150 : 260,
      value: ({ exam }) => exam.title,
      cell: ({ exam }) => <Title exam={exam} isNarrow={isNarrow} />,
    };
    const next: Column<ExamSummary> = {
      id: "next",
      header: t("next"),
      align: "end",
      width: isNarrow ? 130 : 150,
      cell: (row) => (
        <span className={css.next}>
          <NextLink summary={row} />
        </span>
      ),
    };
    if (isNarrow) return [title, next];
    return [
      title,
      { id: "state", header: t("state"), width: 170, cell: ({ exam }) => <StatePill exam={exam} isPlain /> },
      {
        id: "when",
        header: t("when"),
        width: 200,
        value: ({ exam }) => exam.opens_at,
        cell: ({ exam }) => <When exam={exam} />,
      },
      {
        id: "candidates",
        header: t("candidates"),
        align: "end",
        width: 100,
        value: ({ candidates }) => candidates,
        cell: ({ candidates }) => <span className="tabular">{candidates}</span>,
      },
      {
        id: "owner",
        width: "1fr",
        minWidth: 130,
        header: t("owner"),
        value: ({ owner }) => owner.name,
        cell: ({ owner }) => owner.name,
      },
      next,
    ];
  }, [t, isNarrow]);
}

export function StatePill({ exam, isPlain }: { exam: ExamFacts; isPlain?: boolean }) {
  const t = useListText();
  const state = stateOf(exam);
  return (
    <StatusPill tone={examLooks[state].tone} icon={examLooks[state].icon} isPlain={isPlain}>
      {t(`state_${state}`)}
    </StatusPill>
  );
}

function Title({ exam, isNarrow }: { exam: ExamFacts; isNarrow: boolean }) {
  const t = useListText();
  const kind = exam.kind === "practice" ? t("practice") : exam.kind === "test_run" ? t("testRun") : null;
  return (
    <span className={css.title}>
      <Link to="/staff/exams/$id" params={{ id: String(exam.id) }} look="quiet">
        <strong dir="auto">{exam.title}</strong>
      </Link>
      {kind || isNarrow ? (
        <span className={css.note}>
          {isNarrow ? <StatePill exam={exam} isPlain /> : null}
          {kind ? <span>{kind}</span> : null}
          {isNarrow ? <When exam={exam} /> : null}
        </span>
      ) : null}
    </span>
  );
}

function When({ exam }: { exam: ExamFacts }) {
  const t = useListText();
  const format = useFormat();
  const { zone } = useUser();
  if (!exam.opens_at) return <span className={css.note}>{t("noTime")}</span>;
  const both = format.bothZones(exam.opens_at, exam.zone, zone);
  return (
    <span className={css.when}>
      <time dateTime={exam.opens_at}>{both.own ? both.exam : format.instant(exam.opens_at, exam.zone)}</time>
      {exam.mode === "window" && exam.closes_at ? (
        <span className={css.note}>{t("window", { end: format.instant(exam.closes_at, exam.zone) })}</span>
      ) : null}
      {both.own ? <span className={css.note}>{both.own}</span> : null}
    </span>
  );
}
