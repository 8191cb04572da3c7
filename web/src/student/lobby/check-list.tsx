// The checks of this device, ticking to green one by one, each with help when it is not.
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useCallback, useEffect } from "react";
import { useCell } from "@/realtime/cell";
import type { Ready } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import { isKeeping } from "@/student/answers/kept-here";
import css from "@/student/lobby/check-list.module.css";
import {
  askToKeep,
  clockLevel,
  deviceOffset,
  type Level,
  lineLevel,
  usePageReady,
  useStorageReady,
} from "@/student/lobby/checks";
import type { Sitting } from "@/student/paper/sitting";
import { canOpen } from "@/student/sealed/envelope";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Card } from "@/ui/card";
import { useFormat } from "@/ui/time/use-format";

interface Row {
  /** What staff are told where it is not so. */
  need: NonNullable<Ready["needs"]>[number];
  name: string;
  level: Level;
  said: string;
  help: string | null;
}

const icons = { ok: CircleCheck, note: CircleAlert, wait: CircleDashed, bad: TriangleAlert };

export function CheckList({ sitting }: { sitting: Sitting }) {
  const t = useLobbyText();
  const rows = [useLineRow(sitting), useClockRow(sitting), useStorageRow(), usePageRow(), usePaperRow(sitting)];
  const isGood = rows.every(({ level }) => level === "ok");
  useTelling(sitting, rows);
  return (
    <Card title={t("checks")} aside={<span className={css.sum}>{isGood ? t("checksGood") : ""}</span>}>
      <ul className={css.list}>
        {rows.map(({ name, level, said, help }) => {
          const Icon = icons[level];
          return (
            <li key={name} className={css.row} data-level={level}>
              <Icon aria-hidden size={20} className={css.icon} />
              <div>
                <p>
                  <span className={css.name}>{name}</span> <span className={css.said}>{said}</span>
                </p>
                {help ? <p className={css.help}>{help}</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function useLineRow(sitting: Sitting): Row {
  const t = useLobbyText();
  const level = lineLevel(useCell(sitting.connection.line));
  const said = { ok: t("checkLineOk"), note: t("checkLinePoll"), wait: t("checksRunning"), bad: t("checkLineNone") };
  const help = { ok: null, note: t("checkLinePollHelp"), wait: null, bad: t("checkLineNoneHelp") };
  return { need: "socket", name: t("checkLine"), level, said: said[level], help: help[level] };
}

function useClockRow(sitting: Sitting): Row {
  const t = useLobbyText();
  const format = useFormat();
  const { clock, line } = sitting.connection;
  const isConnected = useCell(line) !== "offline";
  // Samples arrive outside React: what is told of them is looked at again with the clock.
  const level = useServerNow(
    clock,
    useCallback(() => clockLevel(clock, isConnected), [clock, isConnected]),
  );
  const error = useServerNow(
    clock,
    useCallback(() => Math.max(1, Math.round(clock.error)), [clock]),
  );
  const offset = format.duration(Math.abs(clock.isReady ? deviceOffset(clock) : 0));
  const said = {
    ok: t("checkClockOk", { error }),
    note: t("checkClockOff", { offset }),
    wait: t("checkClockNone"),
    bad: t("checkClockNone"),
  };
  const help = level === "note" ? t("checkClockOffHelp") : null;
  return { need: "clock", name: t("checkClock"), level, said: said[level], help };
}

function useStorageRow(): Row {
  const t = useLobbyText();
  useEffect(askToKeep, []);
  const level = useStorageReady(isKeeping);
  const said = level === "ok" ? t("checkStorageOk") : level === "wait" ? t("checksRunning") : t("checkStorageBad");
  const help = level === "note" ? t("checkStorageHelp") : null;
  return { need: "storage", name: t("checkStorage"), level, said, help };
}

function usePageRow(): Row {
  const t = useLobbyText();
  const level = usePageReady();
  const said = level === "ok" ? t("checkPageOk") : level === "wait" ? t("checkPageWait") : t("checkPageBad");
  return { need: "page", name: t("checkPage"), level, said, help: level === "bad" ? t("checkPageHelp") : null };
}

/** Sealed, before the bell; a browser that cannot open it gets the paper at the bell as ever. */
function usePaperRow(sitting: Sitting): Row {
  const t = useLobbyText();
  const held = useCell(sitting.desk.sealed.held);
  const revision = useCell(sitting.picture.snapshot)?.exam.revision;
  const name = t("checkPaper");
  if (!canOpen()) return { need: "crypto", name, level: "note", said: t("checkPaperLater"), help: null };
  const isHere = held > 0 && held === revision;
  return {
    need: "paper",
    name,
    level: isHere ? "ok" : "wait",
    said: t(isHere ? "checkPaperOk" : "checkPaperWait"),
    help: null,
  };
}

/** Staff see before the bell who needs help, and with what. */
function useTelling({ connection, desk }: Sitting, rows: readonly Row[]): void {
  const line = useCell(connection.line);
  const held = useCell(desk.sealed.held);
  const needs = rows
    .filter(({ level }) => level !== "ok")
    .map(({ need }) => need)
    .join(" ");
  useEffect(() => {
    if (line === "socket") connection.send({ type: "ready", held, needs: needs === "" ? [] : needs.split(" ") });
  }, [connection, line, held, needs]);
}
