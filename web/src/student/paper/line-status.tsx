// One line that says whether what was written is with the server: icon and words; spoken when it turns.
import { Check, CloudOff, HardDrive, LoaderCircle, LogIn, Unplug, Wifi } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useCell } from "@/realtime/cell";
import type { Line } from "@/realtime/connection";
import { useOwnZone } from "@/student/clock/use-own-zone";
import type { Placed } from "@/student/paper/layout";
import css from "@/student/paper/line-status.module.css";
import type { Sitting } from "@/student/paper/sitting";
import { type Saving, useSaving } from "@/student/paper/use-saving";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { LiveStatus } from "@/ui/live-status";
import { useFormat } from "@/ui/time/use-format";

const icons = {
  good: Check,
  busy: LoaderCircle,
  kept: HardDrive,
  away: CloudOff,
  out: LogIn,
  ended: Unplug,
  plain: Wifi,
};
type Icon = keyof typeof icons;

export function LineStatus({ sitting, questions }: { sitting: Sitting; questions: readonly Placed[] }) {
  const t = useSittingText();
  const format = useFormat();
  const zone = useOwnZone();
  const line = useCell(sitting.connection.line);
  const saving = useSaving(sitting.book, questions);
  const saved = saving.savedAt === null ? null : format.instant(saving.savedAt, zone, "seconds");
  const { icon, text } = told(line, saving, saved, t);
  const Icon = icons[icon];
  return (
    <div className={css.status} data-icon={icon}>
      <Icon aria-hidden size={16} />
      <span className="tabular">{text}</span>
      <Turns line={line} unsent={saving.unsent} />
    </div>
  );
}

function told(line: Line, saving: Saving, saved: string | null, t: ReturnType<typeof useSittingText>) {
  const say = (icon: Icon, text: string) => ({ icon, text });
  const { unsent } = saving;
  const kept = unsent > 0 ? t("waiting", { count: unsent }) : null;
  if (line === "stopped") return say("ended", kept ?? t("lineStopped"));
  if (line === "signed_out") return say("out", kept ?? t("lineSignedOut"));
  if (line === "offline") return say(kept ? "kept" : "away", kept ?? t("lineOffline"));
  if (line === "connecting") return say(kept ? "kept" : "busy", kept ?? t("lineConnecting"));
  if (unsent > 0) return say("busy", t("saving"));
  return saved === null ? say("plain", t("nothingYet")) : say("good", t("allSaved", { time: saved }));
}

/** For screen readers: the turns only, not every save. */
function Turns({ line, unsent }: { line: Line; unsent: number }) {
  const t = useSittingText();
  const [words, setWords] = useState("");
  const isAway = line === "offline" || line === "signed_out" || line === "stopped";
  const was = useRef(isAway);
  useEffect(() => {
    if (isAway === was.current && !(was.current === false && words !== "" && unsent === 0)) return;
    if (isAway) setWords(t("lineOffline"));
    else if (unsent === 0) setWords(was.current ? t("lineSocket") : "");
    if (isAway || unsent === 0) was.current = isAway;
  }, [isAway, unsent, words, t]);
  return <LiveStatus isHidden>{words}</LiveStatus>;
}
