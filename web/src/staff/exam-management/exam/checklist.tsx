// The checklist before an exam: what to mend first, each line with the way to where it is mended.
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Check } from "@/staff/exam-management/api-types";
import { orderChecks, partOf } from "@/staff/exam-management/exam/checks";
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Part } from "@/staff/exam-management/exam/exam-view";
import { preflightQuery } from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill } from "@/ui/status-pill";

const icons = { error: TriangleAlert, warning: CircleAlert, ok: CircleCheck } as const;

export function Checklist({ examId, onPart }: { examId: number; onPart: (part: Part) => void }) {
  const t = useExamText();
  const query = useQuery({ ...preflightQuery(examId), staleTime: 0 });
  const errors = query.data?.checks.filter(({ level }) => level === "error").length ?? 0;
  const pill = query.data ? (
    <StatusPill tone={errors > 0 ? "trouble" : "live"} icon={errors > 0 ? undefined : CircleCheck}>
      {errors > 0 ? t("notReady", { count: errors }) : t("ready")}
    </StatusPill>
  ) : null;
  return (
    <Card title={t("checklist")} aside={pill}>
      <QueryView query={query} skeleton={<Skeleton shape="rows" count={6} />}>
        {({ checks }) => (
          <ul className={css.checks}>
            {orderChecks(checks).map((check) => (
              <Line key={`${check.code} ${check.text}`} check={check} onPart={onPart} />
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

const spoken = { error: "levelError", warning: "levelWarning", ok: "levelOk" } as const;

function Line({ check, onPart }: { check: Check; onPart: (part: Part) => void }) {
  const t = useExamText();
  const level = check.level as keyof typeof icons;
  const Icon = icons[level];
  const part = partOf(check);
  return (
    <li className={css.check} data-level={level}>
      <Icon aria-hidden size={18} />
      <span>
        <span className="visually-hidden">{t(spoken[level])}: </span>
        {check.text}
      </span>
      {level !== "ok" && part ? (
        <Button size="small" aria-label={t("mendOf", { text: check.text })} onPress={() => onPart(part)}>
          {t("mend")}
        </Button>
      ) : null}
    </li>
  );
}
