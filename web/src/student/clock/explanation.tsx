// How a deadline is made up, step by step: the same steps as the server reckons.
import css from "@/student/clock/explanation.module.css";
import type { Step, Window } from "@/student/clock/timing-values";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { useTimeText } from "@/student/texts/use-time-text";
import { useFormat } from "@/ui/time/use-format";

const minute = 60_000;

export function Explanation({ window }: { window: Window }) {
  const t = useTimeText();
  const format = useFormat();
  const zone = useOwnZone();
  const change = ({ amount_ms, ended_at, started_at, kind }: Step) => {
    if (amount_ms === null) return started_at !== null && ended_at === null ? t("running") : "";
    const isSpan = kind === "limit";
    return `${amount_ms >= 0 && !isSpan ? "+" : ""}${format.duration(amount_ms)}`;
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
        {window.explanation.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name, and their order is what they are
          <tr key={place}>
            <th scope="row" dir="auto">
              <Words step={step} />
            </th>
            <td className="tabular">{change(step)}</td>
            <td className="tabular">
              {step.ends_at === null ? "–" : format.instant(step.ends_at, zone, secondsOf(step.ends_at))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function secondsOf(iso: string): "time" | "seconds" {
  return Date.parse(iso) % minute === 0 ? "time" : "seconds";
}

function Words({ step: { kind, why } }: { step: Step }) {
  const t = useTimeText();
  if (kind === "accommodation") return t("accommodation", { why });
  const what = t(kind as "start");
  return why ? t("because", { what, why }) : what;
}
