// How long people took, and whether time and score go together.

import css from "@/staff/analytics/analytics.module.css";
import { Export, Panel, Part } from "@/staff/analytics/part";
import type { Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { Histogram } from "@/ui/charts/histogram";
import { ScatterChart } from "@/ui/charts/scatter-chart";
import { useFormat } from "@/ui/time/use-format";

const MINUTE = 60_000;

export function TimePart({ report: { time, relation, exam } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const minutes = (value: number) => format.number(Math.round((value / MINUTE) * 10) / 10);
  return (
    <Part title={t("timeTitle")}>
      <div className={css.panels}>
        <Panel>
          <Histogram
            title={t("time")}
            finding={time.finding}
            bins={time.histogram.map(({ low, high, count }) => ({ from: low, to: high, count }))}
            rangeLabel={t("minutes")}
            countLabel={t("attempts")}
            formatValue={minutes}
            mark={
              time.median === null
                ? undefined
                : { at: time.median, label: t("medianMark", { value: format.duration(time.median) }) }
            }
            height={280}
            aside={<Export examId={exam.id} what="results" />}
          />
        </Panel>
        {relation.points.length > 0 ? (
          <Panel>
            <ScatterChart
              title={t("relation")}
              finding={relation.finding}
              points={relation.points.map(({ attempt_id, duration_ms, percent }) => ({
                name: t("attemptNumber", { id: String(attempt_id) }),
                x: duration_ms / MINUTE,
                y: percent,
              }))}
              nameLabel={t("attempts")}
              xLabel={t("minutes")}
              yLabel={t("percentOf")}
              formatX={(value) => format.number(Math.round(value * 10) / 10)}
              formatY={(value) => format.number(value)}
              height={280}
              aside={<Export examId={exam.id} what="results" />}
            />
          </Panel>
        ) : null}
      </div>
    </Part>
  );
}
