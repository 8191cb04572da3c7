// What the candidate has to be told, one after another under the bar: spoken politely, waits to be acknowledged, moves no focus.
import { Clock, Megaphone, Play } from "lucide-react";
import { useEffect } from "react";
import { useCell } from "@/realtime/cell";
import { useOwnZone } from "@/student/clock/use-own-zone";
import css from "@/student/paper/notice-list.module.css";
import { endOf, type Notice } from "@/student/paper/notices";
import type { Sitting } from "@/student/paper/sitting";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { useFormat } from "@/ui/time/use-format";

const icons = { announcement: Megaphone, time: Clock, resumed: Play };

/** Acknowledged is the card that is shown, not those behind it. */
export function NoticeList({ sitting }: { sitting: Sitting }) {
  const t = useSittingText();
  const { notices: board, picture } = sitting;
  const snapshot = useCell(picture.snapshot);
  const notices = useCell(board.notices);
  const [first] = notices;
  useEffect(() => {
    const look = () => (first && document.visibilityState === "visible" ? board.shown(first) : undefined);
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [board, first]);
  return (
    <section aria-label={t("notices")} aria-live="polite" className={css.notices}>
      {first ? (
        <NoticeCard
          key={first.key}
          notice={first}
          end={snapshot && endOf(snapshot)}
          more={notices.length - 1}
          onRead={() => board.dismiss(first.key)}
        />
      ) : null}
    </section>
  );
}

interface NoticeCardProps {
  notice: Notice;
  /** Of this candidate's time, as it is now. */
  end: string | null;
  more: number;
  onRead: () => void;
}

function NoticeCard({ notice, end, more, onRead }: NoticeCardProps) {
  const t = useSittingText();
  const format = useFormat();
  const zone = useOwnZone();
  const Icon = icons[notice.kind];
  const title = { announcement: t("noticeAnnouncement"), time: t("noticeTime"), resumed: t("noticeResumed") }[
    notice.kind
  ];
  const at = (instant: string) => format.instant(instant, zone, "seconds");
  const { text, oldEnd } = notice;
  return (
    <div className={css.notice}>
      <Icon aria-hidden size={20} className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>
          {title}
          {notice.at ? <time className={css.at}>{format.instant(notice.at, zone, "time")}</time> : null}
        </p>
        {notice.kind === "announcement" || end === null ? null : (
          <p>
            {oldEnd === null || oldEnd === end
              ? t("noticeEnds", { next: at(end) })
              : t("noticeEndsWas", { next: at(end), old: at(oldEnd) })}
          </p>
        )}
        {text === "" ? null : (
          <p dir="auto" className={css.text}>
            {notice.kind === "announcement" ? text : t("noticeReason", { reason: text })}
          </p>
        )}
      </div>
      {more > 0 ? <p className={css.more}>{t("more", { count: more })}</p> : null}
      <Button onPress={onRead}>{t("noticeOk")}</Button>
    </div>
  );
}
