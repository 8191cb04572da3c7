// How fresh the picture is: live, asked for by the clock, or held still; and the switch that holds it.
import { Pause, Play, Radio, RefreshCw, WifiOff } from "lucide-react";
import type { Line } from "@/realtime/connection";
import type { Board } from "@/staff/monitoring/board/board-store";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { LiveStatus } from "@/ui/live-status";
import { StatusPill } from "@/ui/status-pill";

export function LineState({ line, isDown, board }: { line: Line; isDown: boolean; board: Board }) {
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
      ) : !isDown ? (
        <StatusPill tone="calm">{t("connecting")}</StatusPill>
      ) : !navigator.onLine ? (
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
export function LineNotice({ isDown }: { isDown: boolean }) {
  const t = useConsoleText();
  if (!isDown) return null;
  return <p className={css.notice}>{t(navigator.onLine ? "polledNote" : "noLineNote")}</p>;
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
      {board.waiting > 0 ? <span className="tabular">{t("pausedWaiting", { count: board.waiting })}</span> : null}
      <Button size="small" icon={Play} onPress={() => onHold(false)}>
        {t("goOn")}
      </Button>
    </span>
  );
}
