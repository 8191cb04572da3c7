// The candidates whose sitting deserves a look, and why.
import { useState } from "react";
import css from "@/staff/analytics/analytics.module.css";
import { Part } from "@/staff/analytics/part";
import type { Report } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { Button } from "@/ui/button";
import { useFormat } from "@/ui/time/use-format";

const FIRST = 12;

export function AttentionPart({ report: { attention } }: { report: Report }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const [isAll, setAll] = useState(false);
  const rows = isAll ? attention : attention.slice(0, FIRST);
  const finding = attention.length === 0 ? t("nobody") : t("attentionFinding", { count: attention.length });
  return (
    <Part title={t("attention")} finding={finding}>
      {attention.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={css.scroll} tabIndex={0} aria-label={t("attentionTable")}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col" data-align="end">
                  {t("percent")}
                </th>
                <th scope="col">{t("grade")}</th>
                <th scope="col">{t("why")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((person) => (
                <tr key={person.attempt_id}>
                  <th scope="row" dir="auto">
                    {person.name}
                  </th>
                  <td data-align="end">{format.percent(person.percent / 100, 1)}</td>
                  <td>{person.grade || "–"}</td>
                  <td>
                    <ul className={css.why}>
                      {person.why.map((reason) => (
                        <li key={reason}>{reason}</li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.length < attention.length ? (
        <div data-no-print>
          <Button onPress={() => setAll(true)}>{t("showAll", { count: attention.length })}</Button>
        </div>
      ) : null}
    </Part>
  );
}
