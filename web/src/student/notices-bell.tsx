// The bell in the top bar: how many notices are unread, and the latest of them at the side; new ones are pushed.
import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useEffect, useState } from "react";
import css from "@/student/notices/notices.module.css";
import { noticesQuery } from "@/student/notices/own-notices";
import { pollEvery, useOwnLine } from "@/student/own-line";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { IconButton } from "@/ui/icon-button";
import { lazyPart } from "@/ui/lazy-part";

const NoticesPanel = lazyPart(async () => (await import("@/student/notices/notices-panel")).NoticesPanel);

export default function NoticesBell() {
  const t = useNoticesText();
  const [isOpen, setOpen] = useState(false);
  const { line, isPolled } = useOwnLine();
  const query = useQuery({ ...noticesQuery(), refetchInterval: line === "socket" ? false : pollEvery });
  const unread = query.data?.unread ?? 0;
  useEffect(() => {
    // What the person before did not sign out of; only where notices are allowed at all.
    const isAllowed = "Notification" in window && Notification.permission === "granted";
    if (isAllowed) import("@/student/notices/push/device").then(({ reclaimDevice }) => reclaimDevice()).catch(() => {});
  }, []);
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
      <NoticesPanel isNeeded={isOpen} query={query} isPolled={isPolled} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}
