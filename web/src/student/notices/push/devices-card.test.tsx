// Notices while no page is open: what a browser can, on, off, the other devices, and whoever was signed in before.
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { leaveDevice, reclaimDevice } from "@/student/notices/push/device";
import { DevicesCard } from "@/student/notices/push/devices-card";
import { clientOf, serve } from "@/student/own-pages.test-support";
import { languagePreference } from "@/ui/i18n/language";
import { axeProblems } from "@/ui/testing/axe-problems";
import { renderPage } from "@/ui/testing/render-page";

const path = "/api/notices/devices";
const tablet = {
  id: 7,
  label: "Safari · iPad",
  endpoint: "https://push.example/old",
  created_at: "2027-03-15T10:00:00Z",
};

/** The browser's side: a registration that can subscribe, and the permission that it answers with. */
function stubBrowser({ permission = "default", answer = "granted", fails = "", isReady = true } = {}) {
  let own: { endpoint: string; toJSON: () => unknown; unsubscribe: () => Promise<boolean> } | null = null;
  const made = () => {
    own = {
      endpoint: "https://push.example/here",
      toJSON: () => ({ endpoint: "https://push.example/here", keys: { p256dh: "P", auth: "A" } }),
      unsubscribe: async () => {
        own = null;
        return true;
      },
    };
    return own;
  };
  const subscribe = async () => {
    if (fails) throw new DOMException(fails, "AbortError");
    return made();
  };
  const pushManager = { getSubscription: async () => own, subscribe: vi.fn(subscribe) };
  const registration = { pushManager, waiting: null, addEventListener: () => {} };
  const serviceWorker = {
    getRegistration: async () => registration,
    register: async () => registration,
    ready: isReady ? Promise.resolve(registration) : new Promise(() => {}),
  };
  Object.defineProperty(navigator, "serviceWorker", { value: serviceWorker, configurable: true });
  vi.stubGlobal("PushManager", class {});
  const notification = { permission, requestPermission: async () => answer };
  vi.stubGlobal("Notification", notification);
  return { pushManager, made, isOn: () => own !== null };
}

/** The server's side, with the devices it has. */
function stubServer(devices: object[] = [], more: Record<string, unknown> = {}) {
  const kept = [...devices];
  const add = async (request: Request) => {
    kept.push({ ...(await request.json()), id: 9, created_at: "2027-03-15T10:00:00Z" });
    return { id: 9 };
  };
  const remove = (id: number) => () => {
    kept.splice(
      kept.findIndex((each) => (each as { id: number }).id === id),
      1,
    );
    return new Response(null, { status: 204 });
  };
  const list = () => ({ public_key: "KEY", devices: kept });
  return serve({
    [`GET ${path}`]: list,
    [`POST ${path}`]: add,
    [`DELETE ${path}/9`]: remove(9),
    [`DELETE ${path}/7`]: remove(7),
    ...more,
  });
}

beforeEach(() => languagePreference.set("en"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "serviceWorker");
});

const show = () => renderPage(<DevicesCard />, { queryClient: clientOf() });
const theSwitch = () => screen.findByRole("switch", { name: /^Show notices on this device/ });

it("is turned on with the server's key and off again", async () => {
  const { pushManager, isOn } = stubBrowser();
  const asked = stubServer();
  const user = userEvent.setup();
  const { container } = await show();
  await user.click(await theSwitch());
  await waitFor(async () => expect(await theSwitch()).toBeChecked());
  expect(pushManager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: "KEY" });
  const sent = await asked.find(({ method }) => method === "POST")?.json();
  expect(sent).toMatchObject({ endpoint: "https://push.example/here", keys: { p256dh: "P", auth: "A" } });
  expect(await axeProblems(container)).toEqual([]);
  await waitFor(async () => expect(await theSwitch()).toBeEnabled());
  await user.click(await theSwitch());
  await waitFor(async () => expect(await theSwitch()).not.toBeChecked());
  expect(isOn()).toBe(false);
  expect(asked.filter(({ method }) => method === "DELETE")).toHaveLength(1);
});

it("stays off where the person or the browser says no, and says why", async () => {
  stubBrowser({ answer: "denied" });
  stubServer();
  await show();
  await userEvent.click(await theSwitch());
  expect(await screen.findByText("Not turned on: the browser was told not to show notices")).toBeInTheDocument();
  cleanup();
  stubBrowser({ fails: "Registration failed - push service error" });
  await show();
  await userEvent.click(await theSwitch());
  expect(await screen.findByText(/The browser reached no push service/)).toBeInTheDocument();
  expect(await theSwitch()).not.toBeChecked();
});

it("says so where the browser has registered no service worker, and waits for none", async () => {
  stubBrowser({ isReady: false });
  stubServer();
  await show();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await user.click(await theSwitch());
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  vi.useRealTimers();
  expect(await screen.findByText(/The browser reached no push service/)).toBeInTheDocument();
  expect(await theSwitch()).toBeEnabled();
});

it("keeps no subscription that the server did not take", async () => {
  const { isOn } = stubBrowser();
  const refusal = { status: 422, code: "malformed", detail: "“push.example” is not a push service." };
  stubServer([], { [`POST ${path}`]: () => Response.json(refusal, { status: 422 }) });
  await show();
  await userEvent.click(await theSwitch());
  expect(await screen.findByText("“push.example” is not a push service.")).toBeInTheDocument();
  expect(isOn()).toBe(false);
});

it("says what a browser cannot, and what it was told", async () => {
  stubServer();
  await show();
  expect(await screen.findByText(/On an iPhone or iPad, add Examcast/)).toBeInTheDocument();
  cleanup();
  stubBrowser({ permission: "denied" });
  await show();
  expect(await theSwitch()).toBeDisabled();
  expect(screen.getByText(/Notices of this page are blocked/)).toBeInTheDocument();
});

it("is not there on a server that sends no push messages", async () => {
  stubBrowser();
  serve({ [`GET ${path}`]: { public_key: null, devices: [] } });
  const { container } = await show();
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

it("takes notices away from another device", async () => {
  stubBrowser();
  stubServer([tablet]);
  await show();
  await userEvent.click(await screen.findByRole("button", { name: "Show no notices on Safari · iPad any more" }));
  await waitFor(() => expect(screen.queryByText("Safari · iPad")).not.toBeInTheDocument());
});

it("is left by whoever signs out", async () => {
  const { made, isOn } = stubBrowser({ permission: "granted" });
  made();
  const asked = stubServer([{ ...tablet, id: 9, endpoint: "https://push.example/here" }]);
  await leaveDevice();
  expect(isOn()).toBe(false);
  expect(asked.map(({ method }) => method)).toEqual(["GET", "DELETE"]);
});

it("shows nothing of whoever was here before, and goes on for whoever is", async () => {
  const { made, isOn } = stubBrowser({ permission: "granted" });
  made();
  stubServer([{ ...tablet, endpoint: "https://push.example/here" }]);
  await reclaimDevice();
  expect(isOn()).toBe(true);
  stubServer([tablet]);
  await reclaimDevice();
  expect(isOn()).toBe(false);
});
