// Who came, who handed in and how.
import css from "@/staff/analytics/analytics.module.css";
import { Part } from "@/staff/analytics/part";
import type { Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { StatTile, type StatTileProps } from "@/ui/stat-tile";
import { useFormat } from "@/ui/time/use-format";

export function HappenedPart({ report: { people } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const share = (value: number | null) => (value === null ? undefined : format.percent(value, 1));
  const tiles: StatTileProps[] = [
    { label: t("expected"), value: people.expected },
    { label: t("began"), value: people.began },
    { label: t("handedIn"), value: people.handed_in, note: share(people.completion_rate) },
    {
      label: t("byClock"),
      value: people.automatic,
      note:
        people.handed_in > 0
          ? `${format.percent(people.automatic / people.handed_in, 1)} ${t("byClockNote")}`
          : undefined,
    },
    { label: t("absent"), value: people.absent, note: share(people.absence_rate) },
    ...rare(people.writing, t("writing"), "live"),
    ...rare(people.terminated, t("terminated"), "attention"),
    ...rare(people.void, t("void"), "attention"),
  ];
  return (
    <Part title={t("happened")} finding={people.finding}>
      <div className={css.tiles}>
        {tiles.map((tile) => (
          <StatTile key={tile.label} {...tile} />
        ))}
      </div>
    </Part>
  );
}

/** Said only where there are some. */
function rare(value: number, label: string, tone: StatTileProps["tone"]): StatTileProps[] {
  return value > 0 ? [{ label, value, tone }] : [];
}
