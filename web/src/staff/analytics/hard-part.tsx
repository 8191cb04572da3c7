// The distribution of scores, and the grades that come of it.

import css from "@/staff/analytics/analytics.module.css";
import { Export, Panel, Part } from "@/staff/analytics/part";
import type { Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { BarChart } from "@/ui/charts/bar-chart";
import { Histogram } from "@/ui/charts/histogram";
import { KeyValues } from "@/ui/key-values";
import { useFormat } from "@/ui/time/use-format";

export function HardPart({ report }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const { scores, exam } = report;
  const percent = (value: number, decimals = 1) => format.percent(value / 100, decimals);
  return (
    <Part title={t("hard")}>
      <div className={css.panels}>
        <Panel>
          <Histogram
            title={t("scores")}
            finding={scores.finding}
            bins={scores.histogram.map(({ low, high, count }) => ({ from: low, to: high, count }))}
            rangeLabel={t("percentOf")}
            countLabel={t("attempts")}
            formatValue={(value) => format.number(value)}
            mark={
              scores.median === null
                ? undefined
                : { at: scores.median, label: t("medianMark", { value: percent(scores.median, 0) }) }
            }
            height={280}
            aside={<Export examId={exam.id} what="results" />}
          />
        </Panel>
        <Panel>
          <Centre report={report} />
        </Panel>
        <Grades report={report} />
      </div>
    </Part>
  );
}

function Centre({ report: { scores } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? "–" : format.percent(value / 100, 1));
  const number = (value: number | null, decimals = 2) => (value === null ? "–" : format.number(value, decimals));
  const { possible, mean_points, sd_points } = scores;
  return (
    <KeyValues
      items={[
        {
          key: t("mean"),
          value: percent(scores.mean),
          note:
            possible === null
              ? null
              : t("meanNote", { points: number(mean_points), possible: format.number(possible) }),
        },
        { key: t("median"), value: percent(scores.median) },
        { key: t("sd"), value: percent(scores.sd), note: t("sdNote", { points: number(sd_points) }) },
        {
          key: t("middleHalf"),
          value: t("rangeOf", { from: percent(scores.lower_quartile), to: percent(scores.upper_quartile) }),
        },
        { key: t("lowest"), value: t("rangeOf", { from: percent(scores.minimum), to: percent(scores.maximum) }) },
        {
          key: t("shape"),
          value: t("skewness", { value: number(scores.skewness), kurtosis: number(scores.kurtosis) }),
        },
      ]}
    />
  );
}

function Grades({ report: { scores, exam } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const named = scores.grades.filter(({ grade, count }) => grade !== "" || count > 0);
  const most = named.reduce(
    (best, each) => (each.count > best.count ? each : best),
    named[0] ?? { grade: "", count: 0 },
  );
  if (named.every(({ grade }) => grade === "")) return null;
  const nameOf = (grade: string, from: number | null) => {
    if (grade === "") return t("noGrade");
    return from === null ? grade : t("gradeFrom", { grade, percent: format.percent(from / 100) });
  };
  return (
    <Panel isWide>
      <BarChart
        title={t("grades")}
        finding={t("gradesFinding", { count: most.count, grade: most.grade || t("noGrade") })}
        items={named.map(({ grade, from_percent, count }) => ({ name: nameOf(grade, from_percent), value: count }))}
        nameLabel={t("grade")}
        valueLabel={t("candidates")}
        least={0}
        aside={<Export examId={exam.id} what="results" />}
      />
    </Panel>
  );
}
