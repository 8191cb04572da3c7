// What was found, in plain sentences: trouble first, with what to do.

import { CircleCheck } from "lucide-react";
import css from "@/admin/system/system.module.css";
import { useSystemText } from "@/admin/system/texts/use-system-text";
import { StatusPill } from "@/ui/status-pill";

export interface Finding {
  name: string;
  state: string; // good | attention | trouble
  says: string;
  do: string;
}

const order = ["trouble", "attention", "good"];

export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useSystemText();
  const sorted = [...findings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <ul className={css.findings}>
      {sorted.map((finding) => (
        <li key={`${finding.name} ${finding.says}`} className={css.finding}>
          <span className={css.state}>
            {finding.state === "good" ? (
              <StatusPill tone="live" icon={CircleCheck} isPlain>
                {t("good")}
              </StatusPill>
            ) : (
              <StatusPill tone={finding.state === "trouble" ? "trouble" : "attention"} isPlain>
                {finding.state === "trouble" ? t("stateTrouble") : t("stateAttention")}
              </StatusPill>
            )}
          </span>
          <div className={css.words}>
            <h3 className={css.name}>{finding.name}</h3>
            <p>{finding.says}</p>
            {finding.do ? (
              <p className={css.todo}>
                <strong>{t("todo")}:</strong> {finding.do}
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
