// Everything that was said to me, the latest first, a page at a time.
import { useQuery } from "@tanstack/react-query";
import { MarkAll } from "@/student/notices/mark-all";
import { NoNotices } from "@/student/notices/no-notices";
import { NoticeList } from "@/student/notices/notice-list";
import { noticesQuery } from "@/student/notices/own-notices";
import { DevicesCard } from "@/student/notices/push/devices-card";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { Card } from "@/ui/card";
import { Page, Stack } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { Pagination } from "@/ui/pagination";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { useSearchState } from "@/ui/use-param";

const size = 30;

export default function NoticesPage() {
  const t = useNoticesText();
  const [place, setPlace] = useSearchState<string>("page", "1");
  const page = Math.max(1, Math.trunc(Number(place)) || 1);
  const query = useQuery(noticesQuery((page - 1) * size, size));
  const unread = query.data?.unread ?? 0;
  return (
    <Page width="column">
      <PageHeader title={t("title")} actions={<MarkAll unread={unread} />}>
        {query.data ? <p>{unread > 0 ? t("unreadCount", { count: unread }) : t("noneUnread")}</p> : null}
      </PageHeader>
      <Stack>
        <QueryView
          query={query}
          skeleton={<Skeleton shape="rows" count={6} />}
          isEmpty={({ total }) => total === 0}
          empty={<NoNotices />}
        >
          {({ notices, total }) => (
            <Card>
              <NoticeList notices={notices} />
              {total > size ? (
                <Pagination page={page} pageSize={size} total={total} onChange={(to) => setPlace(String(to))} />
              ) : null}
            </Card>
          )}
        </QueryView>
        <DevicesCard />
      </Stack>
    </Page>
  );
}
