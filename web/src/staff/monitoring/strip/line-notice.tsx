// How fresh the picture is: live, asked for by the clock, or held still; and the switch that holds it.
import { Pause, Play, Radio, RefreshCw, WifiOff } from "lucide-react";
import type { Board } from "@/staff/monitoring/board/board-store";
import { type Live, progressEvery } from "@/staff/monitoring/board/use-live";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { LiveStatus } from "@/ui/live-status";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

export interface LineStateProps {
  live: Pick<Live, "line" | "isDown" | "lostSince">;
  isHeld?: boolean;
  /** Ms between two askings while nothing is pushed. */
  every?: number;
}

export function LineState({ live: { line, isDown, lostSince }, isHeld, every = progressEvery }: LineStateProps) {
  const t = useConsoleText();
  return (
    <LiveStatus>
      {isHeld ? (
        <StatusPill tone="attention" icon={Pause}>
          {t("pausedNothing")}
        </StatusPill>
      ) : line === "socket" ? (
        <StatusPill tone="live" icon={Radio}>
          {t("live")}
        </StatusPill>
      ) : !isDown ? (
        <StatusPill tone="calm">{t("connecting")}</StatusPill>
      ) : !navigator.onLine || lostSince !== null ? (
        <StatusPill tone="trouble" icon={WifiOff}>
          {t("noLine")}
        </StatusPill>
      ) : (
        <StatusPill tone="attention" icon={RefreshCw}>
          {t("polled", { seconds: every / 1000 })}
        </StatusPill>
      )}
    </LiveStatus>
  );
}

/** Said at length while the picture is not live. */
export function LineNotice({ live: { isDown, lostSince }, zone }: Pick<LineStateProps, "live"> & { zone: string }) {
  const t = useConsoleText();
  const format = useFormat();
  if (!isDown) return null;
  if (lostSince !== null) {
    return <p className={css.notice}>{t("lostNote", { time: format.instant(lostSince, zone, "time") })}</p>;
  }
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
