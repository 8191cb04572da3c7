// My notices: a page of them with the unread count, kept right by news; marking as read.
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { renewSession } from "@/api/session";
import type { Event } from "@/realtime/events";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { troubleText } from "@/ui/error-state";
import { useUiText } from "@/ui/texts/use-ui-text";
import { tell } from "@/ui/toast";

export type OwnNotices = components["schemas"]["Notices"];
export type OwnNotice = OwnNotices["notices"][number];

export const noticesKey = ["own-notices"] as const;

/** What the bell shows at once. */
export const bellSize = 12;

export const noticesQuery = (start = 0, size = bellSize) =>
  queryOptions({
    queryKey: [...noticesKey, start, size],
    queryFn: ({ signal }): Promise<OwnNotices> =>
      call(api.GET("/api/notices", { params: { query: { start, size } }, signal })),
  });

/** A notice that was made or read: the pages at hand, and a word about a new one. */
export function onNoticeEvent(client: QueryClient, event: Event): void {
  if (event.type === "notice.made") {
    const { notice, unread } = event;
    client.setQueryData<OwnNotices>(noticesQuery().queryKey, (page) => page && withNotice(page, notice, unread));
    void client.invalidateQueries({ queryKey: noticesKey, predicate: ({ queryKey }) => queryKey[2] !== bellSize });
    tell(notice.title, { tone: "note", detail: notice.body });
    // A duty may be the first: what the person may do, and with it the navigation, is another.
    if (notice.kind === "staff_assigned") void renewSession(client).catch(() => {});
  }
  if (event.type === "notice.read") {
    const { ids, read_at, unread } = event;
    onPages(client, (page) => withRead(page, ids, read_at, unread));
  }
}

export function withNotice(page: OwnNotices, notice: OwnNotice, unread: number): OwnNotices {
  if (page.notices.some(({ id }) => id === notice.id)) return { ...page, unread };
  return { unread, total: page.total + 1, notices: [notice, ...page.notices].slice(0, bellSize) };
}

/** `ids` empty: all of them. */
export function withRead(page: OwnNotices, ids: readonly number[], readAt: string, unread: number): OwnNotices {
  const isMeant = (id: number) => ids.length === 0 || ids.includes(id);
  const notices = page.notices.map((each) => (isMeant(each.id) ? { ...each, read_at: each.read_at ?? readAt } : each));
  return { ...page, unread, notices };
}

function onPages(client: QueryClient, change: (page: OwnNotices) => OwnNotices): void {
  client.setQueriesData<OwnNotices>({ queryKey: noticesKey }, (page) => page && change(page));
}

/** Some by their ids; none given: all. */
export function useMarkRead() {
  const t = useNoticesText();
  const ui = useUiText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[] | null) =>
      call(api.POST("/api/notices/read", { body: ids === null ? { all: true } : { ids, all: false } })),
    onSuccess: ({ unread }, ids) => {
      onPages(client, (page) => withRead(page, ids ?? [], new Date().toISOString(), unread));
    },
    onError: (error) => tell(t("markFailed"), { tone: "trouble", detail: troubleText(error, ui).detail }),
  });
}
