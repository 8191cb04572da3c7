// How fresh the picture is: live, asked for by the clock, or held still; and the switch that holds it.
import { Pause, Play, Radio, RefreshCw, WifiOff } from "lucide-react";
import type { Line } from "@/realtime/connection";
import type { Board } from "@/staff/monitoring/board/board-store";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { LiveStatus } from "@/ui/live-status";
import { StatusPill } from "@/ui/status-pill";

export function LineState({ line, board }: { line: Line; board: Board }) {
  const t = useConsoleText();
  return (
    <LiveStatus>
      {board.isHeld ? (
        <StatusPill tone="attention" icon={Pause}>
          {t("pausedNothing")}
        </StatusPill>
      ) : line === "socket" ? (
        <StatusPill tone="live" icon={Radio}>
          {t("live")}
        </StatusPill>
      ) : line === "connecting" ? (
        <StatusPill tone="calm">{t("connecting")}</StatusPill>
      ) : line === "offline" && !navigator.onLine ? (
        <StatusPill tone="trouble" icon={WifiOff}>
          {t("noLine")}
        </StatusPill>
      ) : (
        <StatusPill tone="attention" icon={RefreshCw}>
          {t("polled")}
        </StatusPill>
      )}
    </LiveStatus>
  );
}

/** Said at length while the picture is not live. */
export function LineNotice({ line }: { line: Line }) {
  const t = useConsoleText();
  if (line === "socket" || line === "connecting") return null;
  const isDown = line === "offline" && !navigator.onLine;
  return <p className={css.notice}>{t(isDown ? "noLineNote" : "polledNote")}</p>;
}

export function HoldSwitch({ board, onHold }: { board: Board; onHold: (isHeld: boolean) => void }) {
  const t = useConsoleText();
  if (!board.isHeld) {
    return (
      <Button size="small" variant="quiet" icon={Pause} onPress={() => onHold(true)}>
        {t("pauseUpdates")}
      </Button>
    );
  }
  return (
    <span className={css.held}>
      <span>{board.waiting > 0 ? t("pausedWaiting", { count: board.waiting }) : t("pausedNothing")}</span>
      <Button size="small" icon={Play} onPress={() => onHold(false)}>
        {t("goOn")}
      </Button>
    </span>
  );
}
