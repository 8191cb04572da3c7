// How hard each question was and how well it separates; one drawing each, or one together where there are many.
import css from "@/staff/analytics/analytics.module.css";
import { Export, Panel } from "@/staff/analytics/part";
import type { QuestionFigures, Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { BarChart } from "@/ui/charts/bar-chart";
import { ScatterChart } from "@/ui/charts/scatter-chart";
import { useFormat } from "@/ui/time/use-format";

const MOST_BARS = 40;
/** Below it a question tells good from weak candidates poorly (Ebel and Frisbie, Essentials of Educational Measurement, 1991). */
const POOR = 0.2;

type Measured = QuestionFigures & { facility: number };

export function QuestionCharts({ report: { questions, to_look_at, exam } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const measured = questions.filter((question): question is Measured => question.facility !== null);
  const ordered = [...measured].sort((a, b) => a.facility - b.facility);
  const [hardest, easiest] = [ordered[0], ordered.at(-1)];
  if (!hardest || !easiest) return null;
  const discriminating = measured.filter((question) => question.discrimination !== null);
  const findings = {
    facility: t("facilityFinding", {
      hardest: hardest.number,
      least: format.percent(hardest.facility),
      easiest: easiest.number,
      most: format.percent(easiest.facility),
      marked: t("markedBars", { count: to_look_at.length }),
    }),
    discrimination: t("discriminationFinding", {
      count: discriminating.filter(({ discrimination }) => (discrimination ?? 0) < POOR).length,
    }),
  };
  const aside = <Export examId={exam.id} what="items" />;
  if (measured.length > MOST_BARS) {
    return (
      <Panel isWide>
        <ScatterChart
          title={t("both")}
          finding={`${findings.facility} ${findings.discrimination}`}
          points={discriminating.map(({ number, facility, discrimination }) => ({
            name: number,
            x: facility * 100,
            y: discrimination ?? 0,
          }))}
          nameLabel={t("question")}
          xLabel={t("facility")}
          yLabel={t("discrimination")}
          formatX={(value) => format.percent(value / 100)}
          formatY={(value) => format.number(value, 2)}
          height={360}
          aside={aside}
        />
      </Panel>
    );
  }
  const isMarked = ({ ref }: QuestionFigures) => to_look_at.includes(ref);
  return (
    <div className={css.panels}>
      <Panel>
        <BarChart
          title={t("facilityTitle")}
          finding={findings.facility}
          items={measured.map((row) => ({ name: row.number, value: row.facility, isMarked: isMarked(row) }))}
          nameLabel={t("question")}
          valueLabel={t("facility")}
          formatValue={(value) => format.percent(value)}
          least={0}
          most={1}
          aside={aside}
        />
      </Panel>
      {discriminating.length > 0 ? (
        <Panel>
          <BarChart
            title={t("discriminationTitle")}
            finding={findings.discrimination}
            items={discriminating.map((row) => ({
              name: row.number,
              value: row.discrimination ?? 0,
              isMarked: isMarked(row),
            }))}
            nameLabel={t("question")}
            valueLabel={t("discrimination")}
            formatValue={(value) => format.number(value, 2)}
            least={Math.min(0, ...discriminating.map(({ discrimination }) => discrimination ?? 0))}
            aside={aside}
          />
        </Panel>
      ) : null}
    </div>
  );
}
