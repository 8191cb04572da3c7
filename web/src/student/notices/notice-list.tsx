// Notices one below the other: unread ones marked by shape, weight and word; a press goes where they lead.
import { useNavigate } from "@tanstack/react-router";
import {
  Ban,
  BellRing,
  CalendarClock,
  CalendarX2,
  Check,
  CircleOff,
  CirclePause,
  CirclePlay,
  CirclePlus,
  DoorOpen,
  FileCheck2,
  type LucideIcon,
  MailWarning,
  Megaphone,
  Siren,
  SquareCheckBig,
  UserMinus,
  UserPlus,
} from "lucide-react";
import { useOwnZone } from "@/student/clock/use-own-zone";
import css from "@/student/notices/notices.module.css";
import { type OwnNotice, useMarkRead } from "@/student/notices/own-notices";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Row } from "@/ui/layout";
import { useFormat } from "@/ui/time/use-format";

/** Of every kind that the server makes (apps/notices/texts.py). */
export const icons: Readonly<Record<string, LucideIcon>> = {
  exam_scheduled: CalendarClock,
  exam_changed: CalendarClock,
  exam_cancelled: CalendarX2,
  exam_opens_soon: DoorOpen,
  exam_opened: DoorOpen,
  exam_extended: CirclePlus,
  exam_announced: Megaphone,
  exam_paused: CirclePause,
  exam_resumed: CirclePlay,
  exam_ended: SquareCheckBig,
  exam_terminated: Ban,
  exam_voided: CircleOff,
  exam_withdrawn: UserMinus,
  results_released: FileCheck2,
  staff_assigned: UserPlus,
  staff_exam_opened: DoorOpen,
  staff_exam_closed: SquareCheckBig,
  staff_opened_late: CalendarClock,
  staff_exam_terminated: Ban,
  staff_incident: Siren,
  staff_delivery_trouble: MailWarning,
};

export interface NoticeListProps {
  notices: readonly OwnNotice[];
  /** Before going where a notice leads. */
  onGo?: () => void;
}

export function NoticeList({ notices, onGo }: NoticeListProps) {
  return (
    <ul className={css.list}>
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} onGo={onGo} />
      ))}
    </ul>
  );
}

function Notice({ notice, onGo }: { notice: OwnNotice; onGo?: () => void }) {
  const t = useNoticesText();
  const format = useFormat();
  const zone = useOwnZone();
  const navigate = useNavigate();
  const mark = useMarkRead();
  const Icon = icons[notice.kind] ?? BellRing;
  const isUnread = notice.read_at === null;
  const read = () => {
    if (isUnread) mark.mutate([notice.id]);
  };
  const go = () => {
    read();
    onGo?.();
    void navigate({ to: notice.link as "/" });
  };
  return (
    <li className={css.notice} data-unread={isUnread || undefined}>
      <Icon aria-hidden size={16} className={css.icon} />
      <div className={css.words}>
        <p className={css.title} dir="auto">
          {isUnread ? <span className="visually-hidden">{t("unread")}: </span> : null}
          {notice.title}
        </p>
        {notice.body ? (
          <p className={css.body} dir="auto">
            {notice.body}
          </p>
        ) : null}
        <Row>
          <time dateTime={notice.made_at} className={css.at}>
            {format.instant(notice.made_at, zone, "date-time")}
          </time>
          {notice.link ? (
            <Button variant="quiet" size="small" aria-label={`${t("open")}: ${notice.title}`} onPress={go}>
              {t("open")}
            </Button>
          ) : null}
        </Row>
      </div>
      {isUnread ? (
        <IconButton
          icon={Check}
          size="small"
          label={t("markOneOf", { title: notice.title })}
          isDisabled={mark.isPending}
          onPress={read}
        />
      ) : null}
    </li>
  );
}
