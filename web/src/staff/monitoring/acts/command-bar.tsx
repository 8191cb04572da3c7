// What can be done with the candidates selected; at the foot of the page for as long as somebody is.
import { X } from "lucide-react";
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import { actIcons } from "@/staff/monitoring/acts/act-icons";
import css from "@/staff/monitoring/acts/acts.module.css";
import { type Act, someActsFor } from "@/staff/monitoring/acts/possible";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { LiveStatus } from "@/ui/live-status";

export interface CommandBarProps {
  exam: ExamFacts;
  may: readonly string[];
  rows: readonly MonitorRow[];
  /** Selected, but filtered away. */
  hidden: number;
  onAct: (act: Act) => void;
  onClear: () => void;
}

export function CommandBar({ exam, may, rows, hidden, onAct, onClear }: CommandBarProps) {
  const t = useActText();
  return (
    <section className={css.bar} aria-label={t("selected", { count: rows.length })}>
      <LiveStatus>
        <strong>{t("selected", { count: rows.length })}</strong>
        {hidden > 0 ? <span className={css.hint}> {t("selectedHidden", { count: hidden })}</span> : null}
      </LiveStatus>
      <div className={css.acts}>
        {someActsFor(rows, exam, may).map((act) => (
          <Button
            key={act}
            size="small"
            icon={actIcons[act]}
            variant={act === "terminateSome" ? "danger" : "secondary"}
            onPress={() => onAct(act)}
          >
            {t(act)}
          </Button>
        ))}
        <Button size="small" variant="quiet" icon={X} onPress={onClear}>
          {t("clear")}
        </Button>
      </div>
    </section>
  );
}
