// The timeline of one attempt: told anew when the candidate's row says that something is new.
import { useQuery } from "@tanstack/react-query";
import { Hourglass, Plug, PlugZap, Save, ScrollText } from "lucide-react";
import { useMemo, useState } from "react";
import type { MonitorRow } from "@/realtime/events";
import { Agent } from "@/staff/monitoring/detail/agent";
import css from "@/staff/monitoring/detail/detail.module.css";
import { type Happening, happeningsOf } from "@/staff/monitoring/detail/events-of";
import { questionsOf, useQuestionNames } from "@/staff/monitoring/detail/question-names";
import { timelineQuery } from "@/staff/monitoring/queries";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { QueryView } from "@/ui/query-view";
import { useFormat } from "@/ui/time/use-format";
import { Timeline, type TimelineEntry } from "@/ui/timeline";

const first = 12;

export function Happened({ row, zone }: { row: MonitorRow; zone: string }) {
  const t = useFigureText();
  const [isAll, setAll] = useState(false);
  const mark = [row.state, row.presence, row.devices, row.saves, row.ends_at, row.is_paused, row.trouble].join();
  const query = useQuery(timelineQuery(row.attempt_id, mark));
  const happenings = useMemo(() => (query.data ? happeningsOf(query.data) : []), [query.data]);
  const entries = useEntries(isAll ? happenings : happenings.slice(0, first), zone);
  const more = happenings.length - first;
  return (
    <section className={css.section}>
      <h3>{t("timeline")}</h3>
      <QueryView query={query}>
        {() =>
          happenings.length === 0 ? (
            <p className={css.hint}>{t("timelineEmpty")}</p>
          ) : (
            <>
              <Timeline label={t("timeline")} entries={entries} />
              {more > 0 && !isAll ? (
                <Button size="small" variant="quiet" onPress={() => setAll(true)}>
                  {t("moreHappened", { count: more })}
                </Button>
              ) : null}
            </>
          )
        }
      </QueryView>
    </section>
  );
}

const acts = [
  "exam_opened",
  "exam_paused",
  "exam_resumed",
  "exam_terminated",
  "exam_closed",
  "time_changed",
  "announcement_made",
  "attempt_started",
  "candidate_admitted",
  "candidate_admitted_by_hand",
  "candidate_accommodated",
  "candidate_placed",
  "late_decided",
  "emergency_file_taken",
  "attempt_paused",
  "attempt_resumed",
  "attempt_submitted",
  "attempt_reopened",
  "attempt_terminated",
  "attempt_absent",
  "attempt_marked",
  "attempt_released",
  "device_changed",
  "incident_noted",
] as const;
const whys = ["left", "silent", "network", "slow", "server", "replaced"] as const;

function useEntries(happenings: readonly Happening[], zone: string): TimelineEntry[] {
  const t = useFigureText();
  const format = useFormat();
  const namesOf = useQuestionNames();
  return happenings.map((each): TimelineEntry => {
    const base = { id: each.id, at: each.at, when: format.instant(each.at, zone, "seconds") };
    if (each.is === "act") {
      const { kind, reason, actor } = each.act;
      const known = acts.find((name) => name === kind.replace(".", "_"));
      const who = actor ? t("by", { who: actor }) : t("byItself");
      return {
        ...base,
        icon: ScrollText,
        title: known ? t(`act_${known}`) : kind,
        note: [reason, who].filter(Boolean).join(" · "),
      };
    }
    if (each.is === "saves") {
      const { saves } = each;
      const isLate = saves[0]?.is_late ?? false;
      const count = questionsOf(saves).length;
      const branched = saves.some((save) => save.is_branch) ? [t("savesBranch")] : [];
      const note = [t("savesQuestions", { count, names: namesOf(saves) }), ...branched].join(", ");
      const title = t(isLate ? "savesLate" : "savesOf", { count: saves.length });
      return { ...base, icon: isLate ? Hourglass : Save, tone: isLate ? "attention" : "calm", title, note };
    }
    const { device, agent, why } = each.span;
    if (each.is === "connected") {
      const note = <Agent key={each.id} device={device} agent={agent} />;
      return { ...base, icon: PlugZap, tone: "live", title: t("connected"), note };
    }
    const known = whys.find((name) => name === why);
    return { ...base, icon: Plug, tone: "attention", title: t("disconnected"), note: known ? t(`why_${known}`) : why };
  });
}
