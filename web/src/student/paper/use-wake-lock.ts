// While an exam is sat the screen stays on, where the browser can do that; it lets go whenever the page is hidden.
import { useEffect } from "react";

export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const hold = async () => {
      if (document.visibilityState !== "visible" || (lock && !lock.released)) return;
      // A battery that is low, or a browser that does not want to: the screen does as usual.
      const given = await navigator.wakeLock.request("screen").catch(() => null);
      // It may have been asked for twice meanwhile.
      if (isGone || (lock && !lock.released)) void given?.release();
      else lock = given;
    };
    void hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", hold);
      void lock?.release();
    };
  }, [isWanted]);
}
