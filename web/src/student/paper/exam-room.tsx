// The exam room: the question at hand between bar and steps, notices under the bar, a cover in a pause, read-only at the end.
import { useCallback, useEffect, useState } from "react";
import { useCell } from "@/realtime/cell";
import type { StudentSnapshot } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import { isAnswered } from "@/student/answers/answered";
import { Timer, useTimeLeft } from "@/student/clock/timer";
import { phaseAt } from "@/student/clock/timing";
import type { Window } from "@/student/clock/timing-values";
import { CurrentQuestion } from "@/student/paper/current-question";
import { DisplayDialog } from "@/student/paper/display-dialog";
import { HandInDialog } from "@/student/paper/hand-in-dialog";
import { HelpDialog } from "@/student/paper/help-dialog";
import type { Paper, Placed } from "@/student/paper/layout";
import { LineStatus } from "@/student/paper/line-status";
import type { Standing } from "@/student/paper/navigator";
import { NoticeList } from "@/student/paper/notice-list";
import { PauseCover } from "@/student/paper/pause-cover";
import { QuestionBoundary } from "@/student/paper/question-boundary";
import { RoomBanners } from "@/student/paper/room-banners";
import { RoomFrame } from "@/student/paper/room-frame";
import type { Sitting } from "@/student/paper/sitting";
import { TopBar } from "@/student/paper/top-bar";
import { useWakeLock } from "@/student/paper/use-wake-lock";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { usePageTitle } from "@/ui/page-header";
import { formatClock } from "@/ui/time/format";

export interface ExamRoomProps {
  sitting: Sitting;
  snapshot: StudentSnapshot;
  window: Window;
  paper: Paper;
  onWriteHere: () => void;
}

type Open = "help" | "display" | "handIn" | null;

export function ExamRoom({ sitting, snapshot, window, paper, onWriteHere }: ExamRoomProps) {
  const { clock } = sitting.connection;
  const phase = useServerNow(
    clock,
    useCallback((now: number) => phaseAt(window, now), [window]),
  );
  const writer = useCell(sitting.writer);
  const wanted = useCell(sitting.bookmarks.current);
  const [open, setOpen] = useState<Open>(() => (sitting.handing.isWanted ? "handIn" : null));
  const standingOf = useStandings(sitting);
  const current = paper.questions.find(({ ref }) => ref === wanted) ?? paper.questions[0];
  const currentRef = current?.ref ?? null;
  useEffect(() => {
    if (currentRef !== null && sitting.bookmarks.current.get() === null) sitting.bookmarks.go(currentRef);
  }, [currentRef, sitting]);
  useEffect(() => {
    // Who reads along hands nothing in, and is asked anew when writing here again.
    if (writer !== "here") setOpen((open) => (open === "handIn" ? null : open));
  }, [writer]);
  useRoomTitle(sitting, snapshot.exam.title, window, phase);
  useWakeLock(phase === "open" || phase === "paused");
  if (!current) return null;
  const go = (ref: string) => {
    sitting.book.freeze(current.ref);
    sitting.bookmarks.go(ref);
    sitting.sayWhere();
  };
  const dialog = (name: Open) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : null),
  });
  const isOpen = phase === "open";
  const bar = (
    <TopBar
      title={snapshot.exam.title}
      timer={<Timer clock={clock} window={window} isStill={phase === "paused"} />}
      status={<LineStatus sitting={sitting} questions={paper.questions} />}
      onHelp={() => setOpen("help")}
      onDisplay={() => setOpen("display")}
      onHandIn={isOpen && writer === "here" ? () => setOpen("handIn") : undefined}
    >
      <NoticeList sitting={sitting} />
    </TopBar>
  );
  return (
    <>
      <RoomFrame
        paper={paper}
        current={current}
        standingOf={standingOf}
        onGo={go}
        onFlag={(ref) => sitting.bookmarks.flag(ref)}
        bar={bar}
        banners={<RoomBanners sitting={sitting} phase={phase} writer={writer} onWriteHere={onWriteHere} />}
        cover={phase === "paused" ? <PauseCover snapshot={snapshot} /> : null}
      >
        <QuestionBoundary of={current.ref}>
          <CurrentQuestion
            sitting={sitting}
            paper={paper}
            current={current}
            isReadOnly={!isOpen || writer !== "here"}
            mayDecide={isOpen && writer !== "tab"}
          />
        </QuestionBoundary>
      </RoomFrame>
      <HelpDialog attemptId={sitting.attemptId} window={window} {...dialog("help")} />
      <DisplayDialog {...dialog("display")} />
      <HandInDialog
        sitting={sitting}
        title={snapshot.exam.title}
        window={window}
        questions={paper.questions}
        standingOf={standingOf}
        onGo={go}
        {...dialog("handIn")}
      />
    </>
  );
}

/** How each question stands; asked again whenever an answer or a flag changes. */
function useStandings(sitting: Sitting): (placed: Placed) => Standing {
  const { book, bookmarks } = sitting;
  useCell(book.version);
  const flags = useCell(bookmarks.flags);
  return ({ ref, question }) => {
    const { response, standing, conflict } = book.of(ref).get();
    return {
      isAnswered: isAnswered(question, response),
      isFlagged: flags.has(ref),
      isUnsent: standing === "typed" || standing === "waiting",
      hasConflict: conflict !== null,
    };
  };
}

/** "12:04 left · Linear Algebra" */
function useRoomTitle(sitting: Sitting, title: string, window: Window, phase: string): void {
  const t = useSittingText();
  const left = useTimeLeft(sitting.connection.clock, window);
  const running = left === null ? title : t("titleLeft", { time: formatClock(left), title });
  usePageTitle(
    phase === "paused" ? t("titlePaused", { title }) : phase === "open" ? running : t("titleOver", { title }),
  );
}
