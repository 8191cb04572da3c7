// What scheduling does, and what stands in its way, asked of the server when the question is put.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import { preflightQuery } from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useFormat } from "@/ui/time/use-format";

export interface ScheduleConsequenceProps {
  detail: ExamDetail;
  onReady: (isReady: boolean) => void;
}

export function ScheduleConsequence({ detail, onReady }: ScheduleConsequenceProps) {
  const t = useExamText();
  const format = useFormat();
  const { exam, candidates, paper } = detail;
  const query = useQuery({ ...preflightQuery(exam.id), staleTime: 0 });
  const isReady = query.data?.is_ready ?? false;
  useEffect(() => onReady(isReady), [isReady, onReady]);
  return (
    <QueryView query={query} skeleton={<Skeleton count={4} />}>
      {({ checks, is_ready }) => {
        const of = (level: string) => checks.filter((check) => check.level === level);
        return (
          <div className={css.inDialog}>
            {is_ready ? (
              <>
                <p>
                  {exam.kind === "practice" ? t("schedulePractice") : t("scheduleWho", { count: candidates })}{" "}
                  {exam.opens_at
                    ? t("scheduleWhen", { when: format.bothZones(exam.opens_at, exam.zone, exam.zone, "full").exam })
                    : ""}
                </p>
                <p>
                  {exam.revision > 0
                    ? t("scheduleFrozen", { revision: exam.revision })
                    : t("schedulePaper", { paper: paper?.name ?? "" })}
                </p>
              </>
            ) : (
              <List title={t("scheduleErrors")} lines={of("error").map(({ text }) => text)} isDanger />
            )}
            {of("warning").length > 0 ? (
              <List title={t("scheduleWarnings")} lines={of("warning").map(({ text }) => text)} />
            ) : null}
          </div>
        );
      }}
    </QueryView>
  );
}

function List({ title, lines, isDanger }: { title: string; lines: readonly string[]; isDanger?: boolean }) {
  return (
    <div>
      <p className={isDanger ? css.dangerText : undefined}>{title}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
