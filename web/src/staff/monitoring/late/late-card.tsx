// The late saves of one candidate's device, with what speaks for and against them.
import { Link2, Unlink2 } from "lucide-react";
import { useQuestionNames } from "@/staff/monitoring/detail/question-names";
import css from "@/staff/monitoring/late/late.module.css";
import type { LateGroup } from "@/staff/monitoring/late/late-groups";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { KeyValues } from "@/ui/key-values";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

export interface LateCardProps {
  group: LateGroup;
  zone: string;
  mayDecide: boolean;
  onDecide: (counts: boolean) => void;
}

export function LateCard({ group, zone, mayDecide, onDecide }: LateCardProps) {
  const t = useFigureText();
  const format = useFormat();
  const { saves, name, endsAt, lastHeardAt, firstReceivedAt, isLinked, device } = group;
  const at = (iso: string) => format.instant(iso, zone, "seconds");
  const between = (from: string, to: string) => format.duration(Date.parse(to) - Date.parse(from));
  const namesOf = useQuestionNames();
  return (
    <li className={css.card}>
      <h3 dir="auto">{t("lateOf", { count: saves.length, name })}</h3>
      <KeyValues
        items={[
          { key: t("lateQuestions"), value: namesOf(saves) },
          { key: t("lateEnd"), value: endsAt ? at(endsAt) : "–" },
          {
            key: t("lateReceived"),
            value: at(firstReceivedAt),
            note:
              endsAt && endsAt <= firstReceivedAt
                ? t("lateAfter", { time: between(endsAt, firstReceivedAt) })
                : undefined,
          },
          {
            key: t("lateHeard"),
            value: lastHeardAt ? at(lastHeardAt) : t("lateHeardNever"),
            note:
              lastHeardAt && endsAt && lastHeardAt < endsAt
                ? t("lateHeardBefore", { time: between(lastHeardAt, endsAt) })
                : undefined,
          },
          {
            key: t("lateChain"),
            value: (
              <StatusPill isPlain tone={isLinked ? "live" : "trouble"} icon={isLinked ? Link2 : Unlink2}>
                {t(isLinked ? "lateLinked" : "lateNotLinked")}
              </StatusPill>
            ),
          },
          { key: t("lateDevice"), value: device.slice(0, 8) },
        ]}
      />
      {mayDecide ? (
        <div className={css.buttons}>
          <Button size="small" variant="primary" onPress={() => onDecide(true)}>
            {t("lateCount")}
          </Button>
          <Button size="small" onPress={() => onDecide(false)}>
            {t("lateRefuse")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
