// One candidate's result, question by question, at the side.
import { useQuery } from "@tanstack/react-query";
import { Check, CircleDashed, type LucideIcon, PenLine, X } from "lucide-react";
import type { ResultRow, Sheet, SheetQuestion } from "@/staff/marking/api-types";
import { sheetQuery } from "@/staff/marking/queries";
import css from "@/staff/marking/results/results.module.css";
import { isState } from "@/staff/marking/results/states";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { usePlace } from "@/staff/marking/use-place";
import { Button } from "@/ui/button";
import { Stack } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { RichHtml } from "@/ui/rich-html";
import { SideSheet } from "@/ui/side-sheet";
import { Skeleton } from "@/ui/skeleton";
import { StatusPill, type Tone } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

interface SheetPanelProps {
  row: ResultRow | null;
  mayMark: boolean;
  onClose: () => void;
}

export function SheetPanel({ row, mayMark, onClose }: SheetPanelProps) {
  return (
    <SideSheet title={row?.name ?? ""} side="end" isOpen={row !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {row ? <Inside row={row} mayMark={mayMark} /> : null}
    </SideSheet>
  );
}

function Inside({ row, mayMark }: { row: ResultRow; mayMark: boolean }) {
  const t = useResultsText();
  const isJudged = row.attempt_id !== null && row.points !== null;
  const sheet = useQuery({ ...sheetQuery(row.attempt_id ?? 0), enabled: isJudged });
  if (!isJudged) {
    return <p>{t("noSheet", { state: isState(row.state) ? t(`state_${row.state}`).toLowerCase() : row.state })}</p>;
  }
  return (
    <QueryView query={sheet} skeleton={<Skeleton shape="rows" count={6} />}>
      {(found) => (
        <Stack>
          <Total sheet={found} />
          <ol className={css.sheet}>
            {found.questions.map((question) => (
              <Line key={question.ref} question={question} attemptId={row.attempt_id ?? 0} mayMark={mayMark} />
            ))}
          </ol>
        </Stack>
      )}
    </QueryView>
  );
}

function Total({ sheet: { points, max_points, percent, grade, is_complete } }: { sheet: Sheet }) {
  const t = useResultsText();
  const format = useFormat();
  if (points === null || max_points === null) return null;
  return (
    <div>
      <p className={css.lead}>
        {t("sheetTotal", {
          points: format.number(points),
          possible: format.number(max_points),
          percent: format.percent((percent ?? 0) / 100, 1),
        })}
        {grade ? ` · ${t("sheetGrade", { grade })}` : ""}
      </p>
      {is_complete ? null : <p className={css.muted}>{t("sheetIncomplete")}</p>}
    </div>
  );
}

const verdicts = {
  right: ["verdict_right", "live", Check],
  partly: ["verdict_partly", "attention", Check],
  wrong: ["verdict_wrong", "trouble", X],
  unanswered: ["verdict_unanswered", "calm", CircleDashed],
  to_mark: ["verdict_to_mark", "attention", PenLine],
} as const satisfies Record<string, readonly [string, Tone, LucideIcon]>;

function Line({ question, attemptId, mayMark }: { question: SheetQuestion; attemptId: number; mayMark: boolean }) {
  const t = useResultsText();
  const format = useFormat();
  const [, go] = usePlace();
  const { ref, position, points, max_points, verdict, comment } = question;
  const [words, tone, icon] = verdicts[(verdict ?? "to_mark") as keyof typeof verdicts] ?? verdicts.to_mark;
  return (
    <li className={css.line}>
      <div className={css.lineHead}>
        <span className={css.lineName}>{t("questionOf", { number: position })}</span>
        <StatusPill tone={tone} icon={icon} isPlain>
          {t(words)}
        </StatusPill>
        <span className="tabular">
          {points === null ? "–" : format.number(points)} / {max_points === null ? "–" : format.number(max_points)}
        </span>
      </div>
      {question.question ? (
        <div className={css.stem}>
          <RichHtml html={question.question.stem_html} isInline />
        </div>
      ) : null}
      {comment ? (
        <blockquote className={css.comment} dir="auto">
          {comment}
        </blockquote>
      ) : null}
      {mayMark ? (
        <Button size="small" variant="quiet" icon={PenLine} onPress={() => go({ question: ref, attempt: attemptId })}>
          {t("openAnswer")}
        </Button>
      ) : null}
    </li>
  );
}
