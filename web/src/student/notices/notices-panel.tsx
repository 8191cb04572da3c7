// The latest notices at the side; fetched after the bell that opens it.
import type { UseQueryResult } from "@tanstack/react-query";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { MarkAll } from "@/student/notices/mark-all";
import { NoNotices } from "@/student/notices/no-notices";
import { NoticeList } from "@/student/notices/notice-list";
import css from "@/student/notices/notices.module.css";
import type { OwnNotices } from "@/student/notices/own-notices";
import { pollEvery } from "@/student/own-line";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { AsOf } from "@/ui/as-of";
import { Link } from "@/ui/link";
import { QueryView } from "@/ui/query-view";
import { SideSheet } from "@/ui/side-sheet";

export interface NoticesPanelProps {
  query: UseQueryResult<OwnNotices>;
  isPolled: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function NoticesPanel({ query, isPolled, isOpen, onOpenChange }: NoticesPanelProps) {
  const t = useNoticesText();
  const zone = useOwnZone();
  const close = () => onOpenChange(false);
  return (
    <SideSheet title={t("title")} side="end" isOpen={isOpen} onOpenChange={onOpenChange}>
      <QueryView query={query} isEmpty={({ total }) => total === 0} empty={<NoNotices />}>
        {({ notices, unread }) => (
          <div className={css.panel}>
            <div className={css.acts}>
              <MarkAll unread={unread} size="small" />
              <Link to="/notices" onPress={close}>
                {t("all")}
              </Link>
            </div>
            <NoticeList notices={notices} onGo={close} />
            {isPolled ? <AsOf at={query.dataUpdatedAt} everyMs={pollEvery} zone={zone} /> : null}
          </div>
        )}
      </QueryView>
    </SideSheet>
  );
}
