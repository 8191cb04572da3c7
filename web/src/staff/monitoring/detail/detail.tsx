// What is known of one candidate: how they stand, what can be done, why their deadline, what happened.
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import { actIcons } from "@/staff/monitoring/acts/act-icons";
import { type Act, someActsFor } from "@/staff/monitoring/acts/possible";
import { over } from "@/staff/monitoring/board/common-end";
import css from "@/staff/monitoring/detail/detail.module.css";
import { Explain } from "@/staff/monitoring/detail/explain";
import { Happened } from "@/staff/monitoring/detail/happened";
import { AttemptState, Extra, Look, usePlace } from "@/staff/monitoring/table/cells";
import { Presence } from "@/staff/monitoring/table/presence";
import { Ago, LastSeen, TimeLeft } from "@/staff/monitoring/table/time-cells";
import { useActText, useConsoleText, useFigureText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { KeyValues } from "@/ui/key-values";
import { useFormat } from "@/ui/time/use-format";

export interface DetailProps {
  row: MonitorRow;
  exam: ExamFacts;
  may: readonly string[];
  onAct: (act: Act) => void;
}

export function Detail({ row, exam, may, onAct }: DetailProps) {
  const t = useFigureText();
  const c = useConsoleText();
  const a = useActText();
  const format = useFormat();
  const place = usePlace(row);
  const acts = someActsFor([row], exam, may);
  const isOver = over.has(row.presence);
  return (
    <div className={css.detail}>
      {row.trouble.length > 0 ? <Look row={row} /> : null}
      {acts.length > 0 ? (
        <div className={css.acts}>
          {acts.map((act) => (
            <Button
              key={act}
              size="small"
              icon={actIcons[act]}
              variant={act === "terminateSome" ? "danger" : "secondary"}
              onPress={() => onAct(act)}
            >
              {a(act)}
            </Button>
          ))}
        </div>
      ) : null}
      <KeyValues
        items={[
          { key: t("presence"), value: <Presence row={row} /> },
          { key: t("account"), value: <AttemptState state={row.state} /> },
          ...(row.number ? [{ key: t("number"), value: row.number }] : []),
          ...(place ? [{ key: c("place"), value: place }] : []),
          {
            key: t("answered"),
            value: c("answeredOf", { answered: row.answered, all: row.questions }),
            note: row.flagged > 0 ? `${t("flagged")}: ${row.flagged}` : undefined,
          },
          ...(row.current ? [{ key: t("question"), value: row.current }] : []),
          {
            key: t("timeLeft"),
            value: (
              <TimeLeft
                endsAt={row.ends_at}
                opensAt={exam.opened_at ?? exam.opens_at}
                isPaused={row.is_paused}
                isOver={isOver}
              />
            ),
          },
          {
            key: t("deadline"),
            value: row.ends_at ? format.bothZones(row.ends_at, exam.zone, exam.zone, "seconds").exam : "–",
          },
          { key: t("extra"), value: <Extra ms={row.extra_ms} /> },
          { key: t("lastSeen"), value: <LastSeen row={row} /> },
          { key: t("lastSaved"), value: <Ago at={row.last_saved_at} />, note: `${t("saves")}: ${row.saves}` },
          { key: t("devices"), value: format.number(row.devices) },
        ]}
      />
      <Explain row={row} zone={exam.zone} />
      <Happened row={row} zone={exam.zone} />
    </div>
  );
}
