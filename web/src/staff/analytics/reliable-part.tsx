// How far a total can be trusted.
import css from "@/staff/analytics/analytics.module.css";
import { Part } from "@/staff/analytics/part";
import type { Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { StatTile } from "@/ui/stat-tile";
import { useFormat } from "@/ui/time/use-format";

export function ReliablePart({ report: { reliability } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const { alpha, standard_error, standard_error_percent, error_ratio, places } = reliability;
  return (
    <Part title={t("reliable")} finding={reliability.finding}>
      {alpha === null ? null : (
        <div className={css.tiles}>
          <StatTile label={t("alpha")} value={format.number(alpha, 2)} note={t("alphaNote")} />
          {standard_error === null ? null : (
            <StatTile
              label={t("error")}
              value={`± ${format.number(standard_error, 2)}`}
              note={
                standard_error_percent === null
                  ? undefined
                  : t("errorNote", { percent: format.percent(standard_error_percent / 100, 1) })
              }
            />
          )}
          {error_ratio === null ? null : (
            <StatTile label={t("ratio")} value={format.percent(error_ratio)} note={t("ratioNote")} />
          )}
          <StatTile label={t("places")} value={places} />
        </div>
      )}
    </Part>
  );
}
