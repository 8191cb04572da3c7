import { expect, it, vi } from "vitest";
import { NoticeBoard } from "@/student/paper/notice-board";
import type { Notice } from "@/student/paper/notices";

const notice = (act: number, kind: Notice["kind"]): Notice => ({
  key: `${kind}:${act}`,
  act,
  kind,
  text: "",
  at: "",
  oldEnd: null,
});

function board() {
  const [keep, seen] = [vi.fn(), vi.fn()];
  const made = new NoticeBoard(keep, seen);
  return { made, keep, seen, keys: () => made.notices.get().map(({ key }) => key) };
}

it("shows the newest announcement before older ones and before any change of time", () => {
  const { made, keys } = board();
  made.tell([notice(1, "announcement"), notice(2, "time")]);
  made.tell([notice(3, "announcement")]);
  made.tell([notice(4, "resumed")]);
  expect(keys()).toEqual(["announcement:3", "announcement:1", "resumed:4"]);
});

it("shows one change of time, and acknowledges those before it when it is read", () => {
  const { made, keys, seen, keep } = board();
  made.tell([notice(1, "time"), notice(2, "time")]);
  expect(keys()).toEqual(["time:2"]);
  made.shown(notice(2, "time"));
  expect(seen.mock.calls).toEqual([[2]]);
  made.dismiss("time:2");
  expect(seen.mock.calls).toEqual([[2], [1]]);
  expect(keys()).toEqual([]);
  expect(keep).toHaveBeenCalledExactlyOnceWith(["time:2", "time:1"]);
  made.tell([notice(1, "time")]);
  expect(keys()).toEqual([]);
});

it("keeps a change of time that came while an older one was being put away", () => {
  const { made, keys, seen } = board();
  made.tell([notice(1, "time")]);
  made.tell([notice(2, "time")]);
  made.dismiss("time:1");
  expect(keys()).toEqual(["time:2"]);
  expect(seen.mock.calls).toEqual([[1]]);
});
