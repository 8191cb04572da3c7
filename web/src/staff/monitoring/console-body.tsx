// What the console consists of, once the exam is known.

import { useQueryClient } from "@tanstack/react-query";
import { Tv } from "lucide-react";
import { useMemo, useState } from "react";
import { ActDialogs, type Asked } from "@/staff/monitoring/acts/act-dialogs";
import { ExamActs } from "@/staff/monitoring/acts/exam-acts";
import { type Act, fitting, hasCode, mayReadOut, wholeActsFor } from "@/staff/monitoring/acts/possible";
import { targetsOf } from "@/staff/monitoring/acts/targets";
import type { Console, Overview, WatchedExam } from "@/staff/monitoring/api-types";
import { commonEnd } from "@/staff/monitoring/board/common-end";
import { asItStands } from "@/staff/monitoring/board/state-now";
import { useFilters } from "@/staff/monitoring/board/use-filters";
import { askAnew, type Live, lookHowFar } from "@/staff/monitoring/board/use-live";
import { Candidates } from "@/staff/monitoring/candidates";
import { DetailPanel } from "@/staff/monitoring/detail/detail-panel";
import { Views } from "@/staff/monitoring/figures/views";
import css from "@/staff/monitoring/monitoring.module.css";
import { askTimelines } from "@/staff/monitoring/queries";
import { ExamRail } from "@/staff/monitoring/rail/exam-rail";
import { ExamState } from "@/staff/monitoring/rail/exam-state";
import { AccessCode } from "@/staff/monitoring/strip/access-code";
import { BellStrip } from "@/staff/monitoring/strip/bell-strip";
import { Countdown } from "@/staff/monitoring/strip/countdown";
import { HoldSwitch, LineNotice, LineState } from "@/staff/monitoring/strip/line-notice";
import { ReadOutCode } from "@/staff/monitoring/strip/read-out-code";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { useConsoleKeys } from "@/staff/monitoring/use-console-keys";
import { Wall } from "@/staff/monitoring/wall/wall";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { useSearchState } from "@/ui/use-param";

export interface ConsoleBodyProps {
  picture: Console;
  live: Live;
  overview: Overview | undefined;
}

/** The exam that is open stands in the list even where the list leaves it out (rehearsals). */
function railOf(overview: Overview | undefined, picture: Console): WatchedExam[] {
  const exams = overview?.exams ?? [];
  return exams.some((each) => each.exam.id === picture.exam.id) ? exams : [...exams, picture];
}

export function ConsoleBody({ picture, live, overview }: ConsoleBodyProps) {
  const t = useConsoleText();
  const client = useQueryClient();
  const { exam, may, rooms, own_rooms: ownRooms } = picture;
  const { board, isDown, store } = live;
  const [words, setWords] = useState("");
  const state = useFilters(words, setWords);
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useSearchState<string>("candidate", "");
  const [isWall, setWall] = useSearchState<string>("wall", "");
  const [asked, setAsked] = useState<Asked | null>(null);
  const { rows } = board;
  const standing = useMemo(() => asItStands(exam, rows), [exam, rows]);
  const opened = openId === "" ? null : (rows.find((row) => String(row.candidate_id) === String(openId)) ?? null);
  const scene = { rows, rooms, ownRooms, room: state.filters.room };
  const askWhole = (act: Act) =>
    setAsked({ act, targets: fitting(act, targetsOf({ ...scene, selectedIds: new Set() }), exam) });
  const askSome = (act: Act, ids: ReadonlySet<string>) =>
    setAsked({ act, targets: targetsOf({ ...scene, selectedIds: ids }).slice(0, 1) });
  useConsoleKeys({
    store,
    onWall: () => setWall(isWall ? "" : "1"),
    onOpen: (candidateId) => setOpenId(String(candidateId)),
  });
  const offline = board.counts.offline ?? 0;
  const done = () => {
    lookHowFar(client, exam.id);
    askTimelines(client);
    // Without the line nothing is told by itself.
    if (isDown) void askAnew(client, exam.id);
  };
  return (
    <div className={css.console} data-detail={openId !== "" || undefined}>
      <div className={css.side} data-no-print>
        <ExamRail exams={railOf(overview, picture)} examId={exam.id} room={state.filters.room} />
      </div>
      <div className={css.middle}>
        <PageHeader
          title={exam.title}
          windowTitle={
            offline > 0 && exam.state === "open"
              ? t("windowOffline", { count: offline, title: exam.title })
              : t("consoleOf", { title: exam.title })
          }
          above={
            <Link to="/admin/exam-monitoring" look="quiet" activeOptions={{ exact: true }}>
              {t("backToList")}
            </Link>
          }
          status={<ExamState exam={standing} />}
          actions={<ExamActs acts={wholeActsFor(exam, may, ownRooms === null, rows)} onAct={askWhole} />}
        />
        <div className={css.stack}>
          <div className={css.freshness} data-no-print>
            <Countdown exam={standing} endsAt={commonEnd(rows)} />
            <span className={css.tools}>
              <LineState live={live} isHeld={board.isHeld} />
              <HoldSwitch board={board} onHold={(isHeld) => store.hold(isHeld)} />
              {hasCode(exam, may) ? <AccessCode examId={exam.id} /> : null}
              {mayReadOut(exam, may) ? <ReadOutCode examId={exam.id} /> : null}
              <Button size="small" variant="quiet" icon={Tv} onPress={() => setWall("1")}>
                {t("wall")}
              </Button>
            </span>
          </div>
          <LineNotice live={live} zone={exam.zone} />
          <BellStrip board={board} figure={state.filters.figure} onFigure={state.setFigure} />
          <Views picture={picture} statistics={live.statistics} onDone={done}>
            <Candidates
              board={board}
              exam={exam}
              rooms={rooms}
              may={may}
              state={state}
              selectedIds={selectedIds}
              onSelectionChange={setSelectedIds}
              openId={String(openId)}
              onOpen={(row) => setOpenId(String(row.candidate_id))}
              onAct={(act) => askSome(act, selectedIds)}
            />
          </Views>
        </div>
      </div>
      <DetailPanel
        row={opened}
        isOpen={openId !== ""}
        isLost={opened === null && board.isComplete}
        exam={exam}
        may={may}
        onClose={() => setOpenId("")}
        onAct={(act) => askSome(act, new Set([String(openId)]))}
      />
      <ActDialogs
        key={asked === null ? "" : asked.act}
        exam={exam}
        asked={asked}
        onClose={() => setAsked(null)}
        onDone={done}
      />
      {isWall ? <Wall exam={standing} board={board} live={live} onClose={() => setWall("")} /> : null}
    </div>
  );
}
