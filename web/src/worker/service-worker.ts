// Keeps the candidate's pages on the device: an exam that has begun goes on without a network, in the version it began with.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { isPicture, picture } from "@/worker/pictures";

declare const self: ServiceWorkerGlobalScope & { __SHELL__: { url: string; revision: string | null }[] };

// No skipWaiting: a newer version waits until the last page of this one is closed.
precacheAndRoute(self.__SHELL__);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { allowlist: [/^\/sit\/\d+$/] }));
registerRoute(isPicture, picture);

// The page that registered it is kept from the first visit on.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
