// This browser as a device that shows notices while no page is open: what it can do, on and off, and as its own again.
import { within as answeredWithin, api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { keepShell } from "@/realtime/offline-shell";
import { within } from "@/realtime/ticker";

export type Devices = components["schemas"]["Devices"];

/** Unable: no push in this browser, or not yet (an iPhone has it for apps on the home screen). */
export type Ability = "able" | "blocked" | "unable";

export function ability(): Ability {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return "unable";
  return Notification.permission === "denied" ? "blocked" : "able";
}

export async function ownSubscription(): Promise<PushSubscription | null> {
  if (ability() === "unable") return null;
  const shell = await navigator.serviceWorker.getRegistration();
  return (await shell?.pushManager.getSubscription()) ?? null;
}

export const ownDevices = (signal?: AbortSignal): Promise<Devices> => call(api.GET("/api/notices/devices", { signal }));

/** Asks the person, then the browser, then tells the server; false where the person said no. */
export async function turnOn(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  await keepShell();
  // It never settles where the browser would not register one.
  const shell = await within(10_000, navigator.serviceWorker.ready);
  // One of before may be another person's, or under a key that the server has no more.
  await (await shell.pushManager.getSubscription())?.unsubscribe();
  const own = await shell.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = own.toJSON();
  const body = { endpoint: endpoint ?? "", keys: { p256dh: "", auth: "", ...keys }, label: label() };
  try {
    await call(api.POST("/api/notices/devices", { body }));
  } catch (error) {
    await own.unsubscribe();
    throw error;
  }
  return true;
}

export async function removeDevice(id: number, limit = 20_000): Promise<void> {
  const params = { path: { device_id: id } };
  await call(api.DELETE("/api/notices/devices/{device_id}", { params, fetch: answeredWithin(limit) }));
}

const leaving = 3_000; // ms for each step: a dead network keeps nobody signed in

/** Before its person signs out: what follows is not for whoever sits here next. */
export async function leaveDevice(): Promise<void> {
  const own = await ownSubscription();
  if (!own) return;
  await within(leaving, own.unsubscribe());
  const { devices } = await call(api.GET("/api/notices/devices", { fetch: answeredWithin(leaving) }));
  const here = devices.find(({ endpoint }) => endpoint === own.endpoint);
  if (here) await removeDevice(here.id, leaving);
}

/** Whoever was signed in here before, and did not sign out, is told nothing on this device any more. */
export async function reclaimDevice(): Promise<void> {
  const own = await ownSubscription();
  if (!own) return;
  const { devices } = await ownDevices();
  if (!devices.some(({ endpoint }) => endpoint === own.endpoint)) await own.unsubscribe();
}

const browsers = [
  [/Edg/, "Edge"],
  [/OPR/, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrom|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
] as const;
const systems = [
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac/, "Mac"],
  [/Linux/, "Linux"],
] as const;

/** "Firefox · Android": what its owner will know it by. */
export function label(agent = navigator.userAgent): string {
  const first = (known: readonly (readonly [RegExp, string])[]) => known.find(([sign]) => sign.test(agent))?.[1];
  return [first(browsers) ?? "Browser", first(systems)].filter(Boolean).join(" · ");
}
