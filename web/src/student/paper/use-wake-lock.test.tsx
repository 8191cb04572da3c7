// The screen is kept on while it is wanted, again when the page is back, and no longer than that.
import { cleanup, render } from "@testing-library/react";
import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useWakeLock } from "@/student/paper/use-wake-lock";

class Sentinel {
  released = false;
  release = async () => {
    this.released = true;
  };
}

let held: Sentinel[] = [];
let mayHold = true;

beforeEach(() => {
  held = [];
  mayHold = true;
  const request = async () => {
    if (!mayHold) throw new DOMException("low battery", "NotAllowedError");
    const lock = new Sentinel();
    held.push(lock);
    return lock;
  };
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { wakeLock: { request } }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Room({ isWanted }: { isWanted: boolean }) {
  useWakeLock(isWanted);
  return null;
}

const on = () => held.filter(({ released }) => !released).length;
const settle = () => act(async () => undefined);

it("keeps the screen on while it is wanted", async () => {
  const { rerender } = render(<Room isWanted />);
  await settle();
  expect(on()).toBe(1);
  rerender(<Room isWanted={false} />);
  await settle();
  expect(on()).toBe(0);
});

it("takes it again when the page comes back, for the browser let go meanwhile", async () => {
  const { unmount } = render(<Room isWanted />);
  await settle();
  for (const lock of held) lock.released = true;
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  expect(on()).toBe(1);
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  expect(held).toHaveLength(2);
  unmount();
  await settle();
  expect(on()).toBe(0);
});

it("holds one alone where the page went and came back before the browser had answered", async () => {
  const { unmount } = render(<Room isWanted />);
  document.dispatchEvent(new Event("visibilitychange"));
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  expect(on()).toBe(1);
  unmount();
  await settle();
  expect(on()).toBe(0);
});

it("does without where the browser refuses", async () => {
  mayHold = false;
  render(<Room isWanted />);
  await settle();
  expect(held).toHaveLength(0);
});
