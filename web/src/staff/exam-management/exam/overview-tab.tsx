// The exam at a glance: its facts, what is missing before it can start, where to go while and after it runs.
import { Activity, BarChart3, CheckCheck } from "lucide-react";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import type { OpenAct } from "@/staff/exam-management/exam/act-dialogs";
import { Checklist } from "@/staff/exam-management/exam/checklist";
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Part } from "@/staff/exam-management/exam/exam-view";
import { SeenCard } from "@/staff/exam-management/schedule/seen-card";
import { isAfter, isBeforeOpening, isRunning, stateOf } from "@/staff/exam-management/states";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Card } from "@/ui/card";
import { KeyValues } from "@/ui/key-values";
import { Row } from "@/ui/layout";
import { Link } from "@/ui/link";
import { useFormat } from "@/ui/time/use-format";

export interface OverviewTabProps {
  detail: ExamDetail;
  onPart: (part: Part) => void;
  onAct: (act: OpenAct) => void;
  isChanged: boolean;
}

export function OverviewTab({ detail, onPart }: OverviewTabProps) {
  const state = stateOf(detail.exam);
  const mayPrepare = detail.may.includes("exam.schedule") && isBeforeOpening(state);
  return (
    <div className={css.columns}>
      <div className={css.main}>
        {isRunning(state) ? <Running detail={detail} /> : null}
        {isAfter(state) ? <Afterwards detail={detail} /> : null}
        {mayPrepare ? <Checklist examId={detail.exam.id} onPart={onPart} /> : null}
        {mayPrepare ? null : <Facts detail={detail} />}
      </div>
      <div className={css.aside}>
        {mayPrepare ? <Facts detail={detail} /> : null}
        {mayPrepare && detail.may.includes("exam.edit") ? <SeenCard detail={detail} changes={{}} /> : null}
      </div>
    </div>
  );
}

function Running({ detail }: { detail: ExamDetail }) {
  const t = useExamText();
  return (
    <Card title={t("live")} isProminent>
      <div className={css.stack}>
        <p className={css.prose}>{t("liveText")}</p>
        {detail.may.includes("exam.monitor") ? (
          <Row>
            <Link
              look="primary"
              icon={Activity}
              to="/admin/exam-monitoring/$examId"
              params={{ examId: String(detail.exam.id) }}
            >
              {t("watch")}
            </Link>
          </Row>
        ) : null}
      </div>
    </Card>
  );
}

function Afterwards({ detail }: { detail: ExamDetail }) {
  const t = useExamText();
  const params = { id: String(detail.exam.id) };
  const can = (action: string) => detail.may.includes(action);
  return (
    <Card title={t("afterTitle")}>
      <div className={css.stack}>
        <p className={css.prose}>{t("afterText")}</p>
        <Row>
          {can("mark.read") ? (
            <Link look="secondary" icon={CheckCheck} to="/staff/exams/$id/marking" params={params}>
              {t("marking")}
            </Link>
          ) : null}
          {can("analytics.read") ? (
            <Link look="secondary" icon={BarChart3} to="/staff/exams/$id/analytics" params={params}>
              {t("analytics")}
            </Link>
          ) : null}
        </Row>
      </div>
    </Card>
  );
}

function Facts({ detail }: { detail: ExamDetail }) {
  const t = useExamText();
  const format = useFormat();
  const { exam, paper, rooms } = detail;
  const at = (iso: string) => <time dateTime={iso}>{format.bothZones(iso, exam.zone, exam.zone).exam}</time>;
  return (
    <Card title={t("facts")}>
      <KeyValues
        items={[
          { key: t("opens"), value: exam.opens_at ? at(exam.opens_at) : t("noTime") },
          ...(exam.mode === "window" && exam.closes_at ? [{ key: t("closes"), value: at(exam.closes_at) }] : []),
          { key: t("limit"), value: format.duration(exam.limit_ms) },
          { key: t("candidates"), value: <span className="tabular">{detail.candidates}</span> },
          ...(rooms.some(({ room_id }) => room_id !== null)
            ? [{ key: t("rooms"), value: rooms.map(({ name, count }) => `${name || t("noRoom")} ${count}`).join(", ") }]
            : []),
          {
            key: t("paper"),
            value: paper ? <span dir="auto">{paper.name}</span> : t("noPaper"),
            note: exam.revision > 0 ? t("points", { points: exam.points, count: exam.question_count }) : undefined,
          },
          { key: t("owner"), value: detail.owner.name },
        ]}
      />
    </Card>
  );
}
