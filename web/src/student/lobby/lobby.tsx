// Before the bell: a large countdown on the server's time, checks of the device, rules, access code; the paper comes by itself.
import { useCallback } from "react";
import type { StudentSnapshot } from "@/realtime/events";
import type { ServerClock } from "@/realtime/server-clock";
import { useServerNow } from "@/realtime/use-server-now";
import type { Window } from "@/student/clock/timing-values";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { AccessCode } from "@/student/lobby/access-code";
import { CheckList } from "@/student/lobby/check-list";
import css from "@/student/lobby/lobby.module.css";
import { QuietFrame } from "@/student/lobby/quiet-frame";
import { ReadOut } from "@/student/lobby/read-out";
import type { Sitting } from "@/student/paper/sitting";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Card } from "@/ui/card";
import { KeyValues } from "@/ui/key-values";
import { Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { RichHtml } from "@/ui/rich-html";
import { formatClock } from "@/ui/time/format";
import { useFormat } from "@/ui/time/use-format";

export interface LobbyProps {
  sitting: Sitting;
  snapshot: StudentSnapshot;
  window: Window | null;
  /** The bell has rung, and the access code is missing. */
  hasBegun: boolean;
}

export function Lobby({ sitting, snapshot, window, hasBegun }: LobbyProps) {
  const t = useLobbyText();
  const format = useFormat();
  const ownZone = useOwnZone();
  const { exam, attempt } = snapshot;
  // Full time begins with the paper, for whoever comes late to such an exam.
  const running = exam.is_full_time_late ? null : window;
  const opensAt = exam.opens_at;
  const zones = opensAt === null ? null : format.bothZones(opensAt, exam.zone, ownZone, "full");
  return (
    <QuietFrame title={exam.title} sitting={sitting}>
      {opensAt === null || zones === null || hasBegun ? null : (
        <Countdown clock={sitting.connection.clock} opensAt={opensAt} zones={zones} isAdmitted={attempt.is_admitted} />
      )}
      <Stack>
        {opensAt !== null && attempt.is_admitted ? <ReadOut sitting={sitting} opensAt={opensAt} /> : null}
        {attempt.is_admitted ? null : (
          <AccessCode sitting={sitting} examId={exam.id} hasBegun={hasBegun} window={running} />
        )}
        <Facts snapshot={snapshot} window={window} />
        <CheckList sitting={sitting} />
        {exam.instructions_html ? (
          <Card title={t("rules")}>
            <RichHtml html={exam.instructions_html} />
          </Card>
        ) : null}
      </Stack>
    </QuietFrame>
  );
}

const minute = 60_000;

function Countdown({
  clock,
  opensAt,
  zones,
  isAdmitted,
}: {
  clock: ServerClock;
  opensAt: string;
  zones: { exam: string; own: string | null };
  isAdmitted: boolean;
}) {
  const t = useLobbyText();
  const bell = Date.parse(opensAt);
  const left = useServerNow(
    clock,
    useCallback((now: number) => Math.max(0, Math.ceil((bell - now) / 1_000) * 1_000), [bell]),
  );
  const isLastMinute = left <= minute;
  const lastWords = isAdmitted ? t("lastMinute") : t("lastMinuteCode");
  return (
    <div className={css.countdown} data-last={isLastMinute || undefined}>
      <p className={css.caption}>{t("opensIn")}</p>
      <div role="timer" aria-live="off" className={css.figure}>
        {Number.isNaN(left) ? "–" : left > 0 ? formatClock(left) : t("anyMoment")}
      </div>
      <p className={css.when}>{zones.exam}</p>
      {zones.own === null ? null : <p className={css.when}>{t("opensOwn", { own: zones.own })}</p>}
      <p className={css.wait}>{isLastMinute ? lastWords : t(isAdmitted ? "waitHere" : "waitCode")}</p>
      <LiveStatus isHidden>{isLastMinute ? lastWords : ""}</LiveStatus>
    </div>
  );
}

export function Facts({ snapshot, window }: { snapshot: StudentSnapshot; window: Window | null }) {
  const t = useLobbyText();
  const format = useFormat();
  const { exam } = snapshot;
  const total = window?.total_ms ?? exam.limit_ms;
  const extra = total - exam.limit_ms;
  const duration = format.duration(total);
  const items = [
    {
      key: t("duration"),
      value: extra > 0 ? t("durationWith", { total: duration, extra: format.duration(extra) }) : duration,
    },
    { key: t("questionCount"), value: format.number(exam.question_count) },
    { key: t("pointsTotal"), value: exam.points },
  ];
  return (
    <Card>
      <KeyValues items={items} />
    </Card>
  );
}
