// The checks of this device in words: what was found, what it means, what helps, and what staff are told of it.
import { useCallback } from "react";
import { useCell } from "@/realtime/cell";
import type { Ready } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import {
  clockLevel,
  deviceOffset,
  isTight,
  lineLevel,
  type Standing,
  useHttpReady,
  usePageReady,
  usePushOn,
  useScreen,
  useStorage,
} from "@/student/lobby/checks";
import type { Sitting } from "@/student/paper/sitting";
import { canOpen } from "@/student/sealed/envelope";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { useFormat } from "@/ui/time/use-format";

export interface Row {
  /** What staff are told where it is not so; null: nothing. */
  need: NonNullable<Ready["needs"]>[number] | null;
  name: string;
  level: Standing;
  said: string;
  help: string | null;
}

export function useRows(sitting: Sitting): Row[] {
  return [
    useLineRow(sitting),
    useClockRow(sitting),
    useStorageRow(),
    usePageRow(),
    usePaperRow(sitting),
    useScreenRow(),
    useNoticesRow(),
  ];
}

function useLineRow(sitting: Sitting): Row {
  const t = useLobbyText();
  const { connection, picture } = sitting;
  const level = lineLevel(useCell(connection.line));
  const http = useHttpReady(connection, useCell(picture.snapshot)?.exam.id ?? null, level === "ok");
  const way = useServerNow(
    connection.clock,
    useCallback(() => Math.max(1, Math.round(2 * connection.clock.error)), [connection]),
  );
  const name = t("checkLine");
  if (level === "ok" && http === "note") {
    return { need: "http", name, level: http, said: t("checkLineOnly"), help: t("checkLineOnlyHelp") };
  }
  const said = {
    ok: t("checkLineOk", { way }),
    note: t("checkLinePoll"),
    wait: t("checksRunning"),
    bad: t("checkLineNone"),
  };
  const help = { ok: null, note: t("checkLinePollHelp"), wait: null, bad: t("checkLineNoneHelp") };
  return { need: "socket", name, level, said: said[level], help: help[level] };
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
  const format = useFormat();
  const found = useStorage();
  const base = { need: "storage", name: t("checkStorage"), help: null } as const;
  if (found === null) return { ...base, level: "wait", said: t("checksRunning") };
  if (!found.isKeeping) {
    return { ...base, level: "note", said: t("checkStorageBad"), help: t("checkStorageHelp") };
  }
  const free = found.free === null ? "" : format.bytes(found.free);
  if (isTight(found)) {
    return { ...base, level: "note", said: t("checkStorageTight", { free }), help: t("checkStorageTightHelp") };
  }
  const said = t(found.isLasting ? "checkStorageLasting" : "checkStorageOk");
  return { ...base, level: "ok", said: free ? `${said} (${t("checkStorageFree", { free })})` : said };
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
  const isWhole = useCell(sitting.desk.sealed.isWhole);
  const isDamaged = useCell(sitting.desk.sealed.isDamaged);
  const revision = useCell(sitting.picture.snapshot)?.exam.revision;
  const name = t("checkPaper");
  if (!canOpen()) return { need: "crypto", name, level: "note", said: t("checkPaperLater"), help: null };
  if (isDamaged) {
    return { need: "paper", name, level: "bad", said: t("checkPaperDamaged"), help: t("checkPaperDamagedHelp") };
  }
  const isHere = held > 0 && held === revision;
  return {
    need: "paper",
    name,
    level: isHere && isWhole ? "ok" : "wait",
    said: t(isHere ? (isWhole ? "checkPaperOk" : "checkPaperPictures") : "checkPaperWait"),
    help: null,
  };
}

/** Large enough for a question, and on for as long as the exam. */
function useScreenRow(): Row {
  const t = useLobbyText();
  const { width, height, isNarrow, staysOn } = useScreen();
  const base = { need: "screen", name: t("checkScreen"), help: null } as const;
  if (isNarrow) {
    return { ...base, level: "note", said: t("checkScreenNarrow", { width }), help: t("checkScreenNarrowHelp") };
  }
  const said = t(staysOn ? "checkScreenOk" : "checkScreenSleeps", { width: String(width), height: String(height) });
  return { ...base, level: staysOn ? "ok" : "off", said };
}

/** Nobody needs them for the exam: told, never counted. */
function useNoticesRow(): Row {
  const t = useLobbyText();
  const isOn = usePushOn();
  return {
    need: null,
    name: t("checkNotices"),
    level: isOn ? "ok" : "off",
    said: t(isOn ? "checkNoticesOn" : "checkNoticesOff"),
    help: null,
  };
}
