// Keeps the candidate's pages on the device: an exam that has begun goes on without a network, in the version it began with.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { isPicture, picture } from "@/worker/pictures";
import { follow, show } from "@/worker/push";

declare const self: ServiceWorkerGlobalScope & { __SHELL__: { url: string; revision: string | null }[] };

const isExam = /^\/sit\/\d+$/;

// A newer version waits until the last page of this one is closed, or until a page asks while no exam is open.
// Files by their own names only: what "/" is, the server says, else no page ever learns of a newer version.
precacheAndRoute(self.__SHELL__, { directoryIndex: "", cleanURLs: false });
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { allowlist: [isExam] }));
registerRoute(isPicture, picture);

// The page that registered it is kept from the first visit on.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "renew") event.waitUntil(renew());
});

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));
self.addEventListener("notificationclick", (event) => event.waitUntil(follow(event.notification)));

async function renew(): Promise<void> {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  if (pages.every(({ url }) => !isExam.test(new URL(url).pathname))) await self.skipWaiting();
}
