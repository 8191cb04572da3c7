// The course of the exam: starts and hand-ins, and saves, minute by minute; each as a chart or as a table.
import { ChartLine } from "lucide-react";
import { useMemo } from "react";
import type { Minute } from "@/staff/monitoring/api-types";
import { pointsOf, sumsOf } from "@/staff/monitoring/figures/course-points";
import css from "@/staff/monitoring/figures/figures.module.css";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { Card } from "@/ui/card";
import { LineChart } from "@/ui/charts/line-chart";
import { EmptyState } from "@/ui/empty-state";
import { useFormat } from "@/ui/time/use-format";

export function Course({ activity, zone }: { activity: readonly Minute[]; zone: string }) {
  const t = useFigureText();
  const format = useFormat();
  const points = useMemo(() => pointsOf(activity), [activity]);
  if (points.length === 0) {
    return (
      <EmptyState icon={ChartLine} title={t("course")}>
        {t("courseNothing")}
      </EmptyState>
    );
  }
  const sums = sumsOf(points);
  const at = (x: number) => format.instant(x, zone, "time");
  const shared = { points, xLabel: t("minute"), formatX: at, height: 220, isStepped: true, headingLevel: 2 as const };
  return (
    <div className={css.charts}>
      <Card>
        <LineChart
          {...shared}
          title={t("doors")}
          finding={t("doorFinding", { starts: sums.starts, handIns: sums.handIns })}
          lines={[
            { id: "starts", name: t("starts") },
            { id: "hand_ins", name: t("handIns") },
          ]}
        />
      </Card>
      <Card>
        <LineChart
          {...shared}
          title={t("savesChart")}
          finding={t("courseFinding", { count: activity.length, most: sums.most, at: at(sums.mostAt) })}
          lines={[{ id: "saves", name: t("savesLine") }]}
        />
      </Card>
    </div>
  );
}
