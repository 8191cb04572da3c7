// Why a deadline is what it is: the steps from the plan, one line a cause, asked for when opened.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MonitorRow } from "@/realtime/events";
import type { Step } from "@/staff/monitoring/api-types";
import css from "@/staff/monitoring/detail/detail.module.css";
import { explainQuery } from "@/staff/monitoring/queries";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { QueryView } from "@/ui/query-view";
import { useFormat } from "@/ui/time/use-format";

export function Explain({ row, zone }: { row: MonitorRow; zone: string }) {
  const t = useFigureText();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...explainQuery(row.attempt_id, row.ends_at), enabled: isOpen });
  return (
    <details className={css.explain} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("explain")}</summary>
      {isOpen ? <QueryView query={query}>{(steps) => <Steps steps={steps} zone={zone} />}</QueryView> : null}
    </details>
  );
}

const named = [
  "start",
  "limit",
  "accommodation",
  "extension",
  "incident",
  "outage_credit",
  "correction",
  "late_opening",
  "pause",
  "removed_interval",
  "closes_at",
  "floor",
  "capped",
] as const;

function Steps({ steps, zone }: { steps: readonly Step[]; zone: string }) {
  const t = useFigureText();
  const format = useFormat();
  const words = ({ kind, why }: Step) => {
    const known = named.find((each) => each === kind);
    const what = known ? t(`step_${known}`) : kind;
    return why ? t("becauseOf", { what, why }) : what;
  };
  const change = ({ amount_ms, started_at, ended_at, kind }: Step) => {
    if (amount_ms === null) return started_at !== null && ended_at === null ? t("runsNow") : "";
    return `${amount_ms >= 0 && kind !== "limit" ? "+" : ""}${format.duration(amount_ms)}`;
  };
  return (
    <table className={css.steps}>
      <thead>
        <tr>
          <th scope="col">{t("step")}</th>
          <th scope="col">{t("change")}</th>
          <th scope="col">{t("end")}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name, and their order is what they are
          <tr key={place}>
            <th scope="row" dir="auto">
              {words(step)}
            </th>
            <td className="tabular">{change(step)}</td>
            <td className="tabular">{step.ends_at ? format.instant(step.ends_at, zone, "seconds") : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
