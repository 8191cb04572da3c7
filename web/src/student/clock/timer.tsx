// The time left, on the server's clock: may be hidden, is silent for screen readers but at four marks and on demand.
import { Eye, EyeOff, TimerReset } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ServerClock } from "@/realtime/server-clock";
import { useServerNow } from "@/realtime/use-server-now";
import { leftAt } from "@/student/clock/deadline";
import css from "@/student/clock/timer.module.css";
import type { Window } from "@/student/clock/timing-values";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { IconButton } from "@/ui/icon-button";
import { createPreference, usePreference } from "@/ui/preference";
import { useShortcut } from "@/ui/shortcuts";
import { formatClock } from "@/ui/time/format";

export const timerPreference = createPreference<"shown" | "hidden">(
  "examcast.timer",
  ["shown", "hidden"],
  () => "shown",
);
const marks = [30, 10, 5, 1]; // minutes
const nearEnd = 300_000;

/** Whole seconds left, in ms; null when nothing runs or nothing ends it. */
export function useTimeLeft(clock: ServerClock, window: Window | null): number | null {
  return useServerNow(
    clock,
    useCallback(
      (now: number) => {
        const left = leftAt(window, now);
        return left === null ? null : Math.ceil(left / 1_000) * 1_000;
      },
      [window],
    ),
  );
}

export function Timer({ clock, window, isStill }: { clock: ServerClock; window: Window | null; isStill: boolean }) {
  const t = useSittingText();
  const left = useTimeLeft(clock, window);
  const isShown = usePreference(timerPreference) === "shown";
  const said = left === null ? t("noEnd") : t("left", { time: formatClock(left) });
  if (left === null) return null;
  return (
    <div className={css.timer} data-near={left <= nearEnd || undefined} data-still={isStill || undefined}>
      <h2 className="visually-hidden">{t("timeLeft")}</h2>
      {isStill ? <TimerReset aria-hidden size={16} /> : null}
      <div role="timer" aria-live="off" className={css.figure}>
        <span className="visually-hidden">{said}</span>
        <time aria-hidden dateTime={`PT${Math.round(left / 1_000)}S`}>
          {isShown ? formatClock(left) : t("timeHidden")}
        </time>
        {isStill ? <span className={css.word}>{t("timeStill")}</span> : null}
      </div>
      <IconButton
        icon={isShown ? EyeOff : Eye}
        size="small"
        label={isShown ? t("hideTime") : t("showTime")}
        onPress={() => timerPreference.set(isShown ? "hidden" : "shown")}
      />
      <Spoken left={left} said={said} />
    </div>
  );
}

/** Speaks when a mark is crossed, and when asked by Alt+Shift+T. More time arms the marks again and takes back what was said. */
function Spoken({ left, said }: { left: number; said: string }) {
  const t = useSittingText();
  const [words, setWords] = useState("");
  const passed = passedMarks(left);
  const before = useRef(passed);
  useEffect(() => {
    const mark = marks[passed - 1];
    if (passed > before.current && mark !== undefined) setWords(t("spoken", { count: mark }));
    else if (passed < before.current) setWords("");
    before.current = passed;
  }, [passed, t]);
  const say = () => {
    setWords("");
    setTimeout(() => setWords(said), 50);
  };
  useShortcut("alt+shift+t", t("keyTime"), say);
  return (
    <output className="visually-hidden" aria-live={left <= 60_000 ? "assertive" : "polite"}>
      {words}
    </output>
  );
}

/** How many of the marks lie behind. */
export function passedMarks(left: number): number {
  return marks.filter((minutes) => left <= minutes * 60_000).length;
}
