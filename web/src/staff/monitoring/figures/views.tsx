// Three views of one exam: its candidates, its course with what reached whom, late saves that wait.
import { type ReactNode, useState } from "react";
import type { Console, Statistics } from "@/staff/monitoring/api-types";
import { Course } from "@/staff/monitoring/figures/course";
import css from "@/staff/monitoring/figures/figures.module.css";
import { LastReach, ReachList } from "@/staff/monitoring/figures/reach";
import { LateSaves } from "@/staff/monitoring/late/late-saves";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { Badge } from "@/ui/badge";
import { Tabs } from "@/ui/tabs";
import { useSearchState } from "@/ui/use-param";

export interface ViewsProps {
  picture: Console;
  statistics: Statistics | undefined;
  onDone: () => void;
  children: ReactNode;
}

export function Views({ picture, statistics, onDone, children }: ViewsProps) {
  const t = useFigureText();
  const [view, setView] = useSearchState<string>("view", "candidates");
  /** The act whose missing were asked for by name. */
  const [named, setNamed] = useState<number | null>(null);
  const { exam, may, announcements } = picture;
  const { reach, activity, late } = statistics ?? picture;
  const lateLabel = (
    <>
      {t("viewLate")} {late > 0 ? <Badge tone="trouble">{late}</Badge> : null}
    </>
  );
  return (
    <Tabs
      label={t("views")}
      selected={view}
      onSelect={(next) => {
        setNamed(null);
        setView(next);
      }}
      tabs={[
        {
          id: "candidates",
          label: t("viewCandidates"),
          content: (
            <div className={css.view}>
              <LastReach
                reach={reach}
                onMore={(act) => {
                  setNamed(act);
                  setView("course");
                }}
              />
              {children}
            </div>
          ),
        },
        {
          id: "course",
          label: t("viewCourse"),
          content: (
            <div className={css.view}>
              <Course activity={activity} zone={exam.zone} />
              <ReachList reach={reach} announcements={announcements} zone={exam.zone} named={named} />
            </div>
          ),
        },
        {
          id: "late",
          label: lateLabel,
          content: <LateSaves exam={exam} count={late} may={may} onDone={onDone} />,
        },
      ]}
    />
  );
}
