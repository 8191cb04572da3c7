// The bell in the top bar: how many notices are unread, and the latest of them at the side; new ones are pushed.
import { useQuery } from "@tanstack/react-query";
import { Bell, CheckCheck } from "lucide-react";
import { useState } from "react";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { NoticeList } from "@/student/notices/notice-list";
import css from "@/student/notices/notices.module.css";
import { noticesQuery, useMarkRead } from "@/student/notices/own-notices";
import { pollEvery, useOwnLine } from "@/student/own-line";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { AsOf } from "@/ui/as-of";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { QueryView } from "@/ui/query-view";
import { SideSheet } from "@/ui/side-sheet";

export default function NoticesBell() {
  const t = useNoticesText();
  const [isOpen, setOpen] = useState(false);
  const { line, isPolled } = useOwnLine();
  const zone = useOwnZone();
  const query = useQuery({ ...noticesQuery(), refetchInterval: line === "socket" ? false : pollEvery });
  const unread = query.data?.unread ?? 0;
  return (
    <>
      <span className={css.bell}>
        <IconButton
          icon={Bell}
          label={unread > 0 ? t("bellUnread", { count: unread }) : t("bell")}
          onPress={() => setOpen(true)}
        />
        {unread > 0 ? (
          <span aria-hidden className={`${css.count} tabular`}>
            {unread > 99 ? "99+" : unread}
          </span>
        ) : null}
      </span>
      <SideSheet title={t("title")} side="end" isOpen={isOpen} onOpenChange={setOpen}>
        <QueryView query={query} isEmpty={({ total }) => total === 0} empty={<NoNotices />}>
          {({ notices }) => (
            <div className={css.panel}>
              <PanelActs unread={unread} onGo={() => setOpen(false)} />
              <NoticeList notices={notices} onGo={() => setOpen(false)} />
              {isPolled ? <AsOf at={query.dataUpdatedAt} everyMs={pollEvery} zone={zone} /> : null}
            </div>
          )}
        </QueryView>
      </SideSheet>
    </>
  );
}

function PanelActs({ unread, onGo }: { unread: number; onGo: () => void }) {
  const t = useNoticesText();
  const mark = useMarkRead();
  return (
    <div className={css.acts}>
      <Button
        size="small"
        icon={CheckCheck}
        isDisabled={unread === 0}
        isPending={mark.isPending}
        onPress={() => mark.mutate(null)}
      >
        {t("markAll")}
      </Button>
      <Link to="/notices" onPress={onGo}>
        {t("all")}
      </Link>
    </div>
  );
}

export function NoNotices() {
  const t = useNoticesText();
  return (
    <EmptyState icon={Bell} title={t("empty")}>
      {t("emptyText")}
    </EmptyState>
  );
}
