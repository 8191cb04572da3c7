// What the service worker does with a notice: always shown, quietly beside an open page; a press leads, never away.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { follow, show } from "@/worker/push";

const notice = { id: 4, title: "Mechanics is open", body: "You can begin now.", link: "/sit/7", language: "en" };
const data = { json: () => notice } as PushMessageData;
let pages: { url: string; visibilityState: string; focus: () => void }[];
const [showNotification, openWindow] = [vi.fn(), vi.fn()];

const page = (path: string, visibilityState = "hidden") => {
  const one = { url: `https://exams.example.org${path}`, visibilityState, focus: vi.fn() };
  pages.push(one);
  return one;
};

beforeEach(() => {
  pages = [];
  vi.stubGlobal("self", {
    location: { origin: "https://exams.example.org" },
    clients: { matchAll: async () => pages, openWindow },
    registration: { showNotification },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  showNotification.mockReset();
  openWindow.mockReset();
});

it("shows it once however often it comes", async () => {
  await show(data);
  const options = {
    body: notice.body,
    lang: "en",
    tag: "notice-4",
    silent: false,
    icon: "/icon-192.png",
    data: "/sit/7",
  };
  expect(showNotification).toHaveBeenCalledWith("Mechanics is open", options);
});

it("is quiet where a page says it itself", async () => {
  page("/notices", "visible");
  await show(data);
  expect(showNotification.mock.calls[0]?.[1]).toMatchObject({ silent: true });
});

it("brings the page that it leads to to the front, or opens one, and leads no other away", async () => {
  const close = vi.fn();
  const exam = page("/sit/3");
  await follow({ data: "/sit/7", close } as unknown as Notification);
  expect(openWindow).toHaveBeenCalledWith("https://exams.example.org/sit/7");
  expect(exam.focus).not.toHaveBeenCalled();
  const there = page("/sit/7");
  await follow({ data: "/sit/7", close } as unknown as Notification);
  expect(there.focus).toHaveBeenCalled();
  expect(openWindow).toHaveBeenCalledTimes(1);
  expect(close).toHaveBeenCalledTimes(2);
});

it("leads to the list of notices where a notice leads nowhere", async () => {
  await follow({ data: "", close: () => {} } as unknown as Notification);
  expect(openWindow).toHaveBeenCalledWith("https://exams.example.org/notices");
});
