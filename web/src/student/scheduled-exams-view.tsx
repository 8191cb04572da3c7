// My exams: the next one as a ticket with its countdown and the way in, the others below; everything changes by itself.
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, CloudOff, RefreshCw } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import type { ExamCard } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import { type OwnLineState, pollEvery, useOwnLine } from "@/student/own-line";
import { ExamRow } from "@/student/scheduled/exam-row";
import { NextExam } from "@/student/scheduled/next-exam";
import { type OwnExams, ownExamsQuery } from "@/student/scheduled/own-exams";
import css from "@/student/scheduled/scheduled.module.css";
import { sorted, stageOf } from "@/student/scheduled/stage";
import { useStageSpoken } from "@/student/scheduled/use-stage-spoken";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/layout";
import { lazyPart } from "@/ui/lazy-part";
import { LiveStatus } from "@/ui/live-status";
import { PageHeader } from "@/ui/page-header";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";

// Looks into the device's store: after the page.
const UnsentHere = lazyPart(async () => (await import("@/student/scheduled/unsent-here")).UnsentHere);

export default function ScheduledExamsView() {
  const t = useScheduledText();
  const own = useOwnLine();
  const query = useQuery({ ...ownExamsQuery(own.clock), refetchInterval: own.line === "socket" ? false : pollEvery });
  return (
    <Page width="column">
      <PageHeader title={t("title")} />
      <LineNote own={own} />
      <QueryView
        query={query}
        skeleton={<Skeleton shape="block" height={260} />}
        isEmpty={({ cards, practice }) => cards.length + practice.length === 0}
        empty={
          <EmptyState icon={CalendarClock} title={t("empty")}>
            {t("emptyText")}
          </EmptyState>
        }
      >
        {(list) => <Lists list={list} own={own} onDue={() => void query.refetch()} />}
      </QueryView>
    </Page>
  );
}

/** Says so while nothing can be pushed. */
function LineNote({ own: { line, isPolled } }: { own: OwnLineState }) {
  const t = useScheduledText();
  const isOffline = line === "offline" && !navigator.onLine;
  const words = isOffline ? t("offline") : isPolled ? t("polled") : null;
  const Icon = isOffline ? CloudOff : RefreshCw;
  return (
    <LiveStatus>
      {words ? (
        <span className={css.lineNote}>
          <Icon aria-hidden size={16} />
          {words}
        </span>
      ) : null}
    </LiveStatus>
  );
}

interface ListsProps {
  list: OwnExams;
  own: OwnLineState;
  /** An instant has come and nothing was said: ask. */
  onDue: () => void;
}

function Lists({ list, own, onDue }: ListsProps) {
  const t = useScheduledText();
  const { clock } = own;
  // Grouped anew whenever one of them comes to stand elsewhere, by news or by the clock alone.
  const stages = useServerNow(
    clock,
    useCallback((now: number) => list.cards.map((card) => stageOf(card, now)).join(" "), [list]),
  );
  const spoken = useStageSpoken(list.cards, stages);
  const { next, now, coming, past, practice } = sorted(list.cards, list.practice, clock.now());
  const rows = (cards: ExamCard[]) => cards.map((card) => <ExamRow key={card.exam.id} card={card} clock={clock} />);
  return (
    <div className={css.lists}>
      <UnsentHere isNeeded cards={list.cards} />
      {next ? (
        <NextExam key={next.exam.id} card={next} own={own} onDue={onDue} />
      ) : (
        <EmptyState icon={CalendarClock} title={t("noneAhead")}>
          {t("noneAheadText")}
        </EmptyState>
      )}
      <Group title={t("alsoNow")}>{rows(now)}</Group>
      <Group title={t("coming")}>{rows(coming)}</Group>
      <Group title={t("past")}>{rows(past)}</Group>
      <Group title={t("practice")} about={t("practiceText")}>
        {rows(practice)}
      </Group>
      <LiveStatus isHidden>{spoken}</LiveStatus>
    </div>
  );
}

function Group({ title, about, children }: { title: string; about?: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={css.group}>
      <h2>{title}</h2>
      {about ? <p className={css.about}>{about}</p> : null}
      <ul className={css.rows}>{children}</ul>
    </section>
  );
}
