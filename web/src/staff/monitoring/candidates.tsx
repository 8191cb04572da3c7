// The candidates: what narrows them, trouble first, everyone below, and what to do with those selected.
import { SearchX, UsersRound } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import { CommandBar } from "@/staff/monitoring/acts/command-bar";
import type { Act } from "@/staff/monitoring/acts/possible";
import type { RoomCount } from "@/staff/monitoring/api-types";
import type { Board } from "@/staff/monitoring/board/board-store";
import { filtered, isFiltered, isOfRoom } from "@/staff/monitoring/board/filters";
import { byTrouble, type Order } from "@/staff/monitoring/board/order";
import type { FilterState } from "@/staff/monitoring/board/use-filters";
import css from "@/staff/monitoring/monitoring.module.css";
import { CandidateTable } from "@/staff/monitoring/table/candidate-table";
import { FilterBar } from "@/staff/monitoring/table/filter-bar";
import { useCovered } from "@/staff/monitoring/table/use-covered";
import { useHands } from "@/staff/monitoring/table/use-order";
import { useWidth } from "@/staff/monitoring/table/use-width";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { LiveStatus } from "@/ui/live-status";
import { Skeleton } from "@/ui/skeleton";

export interface CandidatesProps {
  board: Board;
  exam: ExamFacts;
  rooms: readonly RoomCount[];
  may: readonly string[];
  state: FilterState;
  selectedIds: ReadonlySet<string>;
  onSelectionChange: (ids: ReadonlySet<string>) => void;
  openId: string;
  onOpen: (row: MonitorRow) => void;
  onAct: (act: Act) => void;
}

export function Candidates(props: CandidatesProps) {
  const { board, exam, rooms, may, state, selectedIds, onSelectionChange } = props;
  const t = useConsoleText();
  const [order, setOrder] = useState<Order>(byTrouble);
  const hands = useHands();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { filters } = state;
  const rows = useMemo(() => filtered(board.rows, filters), [board.rows, filters]);
  const ofRoom = useMemo(
    () => (filters.room === "" ? board.rows : board.rows.filter((row) => isOfRoom(row, filters.room))),
    [board.rows, filters.room],
  );
  const chosen = useMemo(
    () => board.rows.filter((row) => selectedIds.has(String(row.candidate_id))),
    [board.rows, selectedIds],
  );
  const hidden = useMemo(() => {
    const shown = new Set(rows.map((row) => String(row.candidate_id)));
    return [...selectedIds].filter((id) => !shown.has(id));
  }, [rows, selectedIds]);
  useEffect(() => {
    // Somebody selected has left the roster: nothing may be done in their name.
    if (board.isComplete && chosen.length < selectedIds.size) {
      onSelectionChange(new Set(chosen.map((row) => String(row.candidate_id))));
    }
  }, [board.isComplete, chosen, selectedIds, onSelectionChange]);
  useCovered(frame, chosen.length > 0);
  const isAny = isFiltered(filters);
  const nobody = isAny ? <NobodyFits onClear={state.clear} /> : <NobodyYet examId={exam.id} />;
  return (
    <div className={css.stack} ref={frame}>
      <FilterBar rows={ofRoom} rooms={rooms} state={state} />
      <LiveStatus isHidden>{isAny ? t("shown", { count: rows.length }) : ""}</LiveStatus>
      {!board.isComplete ? (
        <Skeleton shape="rows" count={10} />
      ) : rows.length === 0 ? (
        nobody
      ) : (
        <Card isFlush>
          <CandidateTable
            rows={rows}
            opensAt={exam.opened_at ?? exam.opens_at}
            order={order}
            onOrder={setOrder}
            asked={filters}
            hands={hands}
            width={width}
            height="max(24rem, calc(100dvh - 15rem))"
            selectedIds={selectedIds}
            onSelectionChange={(ids) => onSelectionChange(new Set([...hidden, ...ids]))}
            openId={props.openId}
            onOpen={props.onOpen}
          />
        </Card>
      )}
      {chosen.length > 0 ? (
        <CommandBar
          exam={exam}
          may={may}
          rows={chosen}
          hidden={hidden.length}
          onAct={props.onAct}
          onClear={() => onSelectionChange(new Set())}
        />
      ) : null}
    </div>
  );
}

function NobodyFits({ onClear }: { onClear: () => void }) {
  const t = useConsoleText();
  return (
    <EmptyState icon={SearchX} title={t("nobodyTitle")} action={<Button onPress={onClear}>{t("clearFilter")}</Button>}>
      {t("nobodyText")}
    </EmptyState>
  );
}

function NobodyYet({ examId }: { examId: number }) {
  const t = useConsoleText();
  return (
    <EmptyState
      icon={UsersRound}
      title={t("emptyTitle")}
      action={
        <Link to="/staff/exams/$id" params={{ id: String(examId) }} look="secondary">
          {t("toRoster")}
        </Link>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}
