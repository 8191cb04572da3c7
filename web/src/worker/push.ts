// Notices that come while no page is open (apps/notices/actions/push.py): shown, and a press leads where they lead.
declare const self: ServiceWorkerGlobalScope;

interface Shown {
  id: number;
  title: string;
  body: string;
  link: string;
  language: string;
}

/** Browsers take the permission away from whoever is told something and shows nothing: it is always shown. */
export async function show(data: PushMessageData | null): Promise<void> {
  if (!data) return;
  const { id, title, body, link, language }: Shown = data.json();
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  await self.registration.showNotification(title, {
    body,
    lang: language,
    tag: `notice-${id}`, // sent twice it is shown once
    silent: pages.some(({ visibilityState }) => visibilityState === "visible"), // the page says it itself
    icon: "/icon-192.png",
    data: link,
  });
}

/** A page that is there comes to the front; one where an exam may be written is led nowhere else. */
export async function follow(notification: Notification): Promise<void> {
  notification.close();
  const to = new URL(String(notification.data || "/notices"), self.location.origin);
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const there = pages.find(({ url }) => new URL(url).pathname === to.pathname);
  await (there ? there.focus() : self.clients.openWindow(to.href));
}
