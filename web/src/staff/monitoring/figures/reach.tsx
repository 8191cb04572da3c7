// How far each thing that must be seen has got: "412 of 415", and the names of those whom it has not reached.
import { CircleCheck, Hourglass } from "lucide-react";
import { useEffect, useRef } from "react";
import type { AnnouncementFacts } from "@/realtime/events";
import type { Reach } from "@/staff/monitoring/api-types";
import css from "@/staff/monitoring/figures/figures.module.css";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { LiveStatus } from "@/ui/live-status";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

const kinds = [
  "exam_opened",
  "exam_paused",
  "exam_resumed",
  "exam_terminated",
  "time_changed",
  "announcement_made",
  "attempt_paused",
  "attempt_resumed",
  "attempt_terminated",
] as const;
const most = 40;

function useKindWords() {
  const t = useFigureText();
  return (kind: string) => {
    const known = kinds.find((each) => each === kind.replace(".", "_"));
    return known ? t(`act_${known}`) : kind;
  };
}

/** One line: the newest thing that was sent, for as long as it has not reached everyone. */
export function LastReach({ reach, onMore }: { reach: readonly Reach[]; onMore: (act: number) => void }) {
  const t = useFigureText();
  const words = useKindWords();
  const newest = reach[0];
  const isOnItsWay = newest !== undefined && newest.seen < newest.of;
  return (
    <LiveStatus>
      {isOnItsWay ? (
        <span className={css.last}>
          <Hourglass aria-hidden size={14} />
          <span>
            <strong>{words(newest.kind)}</strong> <Counter reach={newest} />
          </span>
          <Button size="small" variant="quiet" onPress={() => onMore(newest.act)}>
            {t("names")}
          </Button>
        </span>
      ) : null}
    </LiveStatus>
  );
}

function Counter({ reach: { seen, of, unreached } }: { reach: Reach }) {
  const t = useFigureText();
  if (of === 0) return <span>{t("reachedNobody")}</span>;
  return <span className="tabular">{unreached.length === 0 ? t("reachedAll") : t("reached", { seen, of })}</span>;
}

export interface ReachListProps {
  reach: readonly Reach[];
  announcements: readonly AnnouncementFacts[];
  zone: string;
  /** The act whose missing are shown by name from the start. */
  named?: number | null;
}

export function ReachList({ reach, announcements, zone, named }: ReachListProps) {
  const t = useFigureText();
  const format = useFormat();
  const words = useKindWords();
  const said = new Map(announcements.map(({ made_at, text }) => [made_at, text]));
  return (
    <Card title={t("reach")}>
      <p className={css.hint}>{reach.length === 0 ? t("reachEmpty") : t("reachNote")}</p>
      <ul className={css.reach}>
        {reach.map((each) => {
          const isWhole = each.seen === each.of;
          return (
            <li key={each.act}>
              <time dateTime={each.at}>{format.instant(each.at, zone, "seconds")}</time>
              <div className={css.words}>
                <strong>{words(each.kind)}</strong>
                {said.has(each.at) ? <q dir="auto">{said.get(each.at)}</q> : null}
                {each.unreached.length > 0 ? <Names reach={each} isOpen={each.act === named} /> : null}
              </div>
              <StatusPill tone={isWhole ? "calm" : "attention"} icon={isWhole ? CircleCheck : Hourglass} isPlain>
                <Counter reach={each} />
              </StatusPill>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Names({ reach: { unreached }, isOpen }: { reach: Reach; isOpen: boolean }) {
  const t = useFigureText();
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) summary.current?.focus();
  }, [isOpen]);
  const rest = unreached.length - most;
  return (
    <details open={isOpen}>
      <summary ref={summary}>{t("names")}</summary>
      <p dir="auto">
        {unreached
          .slice(0, most)
          .map(({ name }) => name)
          .join(", ")}{" "}
        {rest > 0 ? t("andMore", { count: rest }) : null}
      </p>
    </details>
  );
}
