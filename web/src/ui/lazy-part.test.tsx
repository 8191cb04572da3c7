// A part that comes later: its place is kept, what fails is tried again while needed, and it never breaks the page.
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lazyPart } from "@/ui/lazy-part";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it("keeps its place until it is there, and comes in a quiet moment", async () => {
  const load = vi.fn(async () => Greeting);
  const Later = lazyPart(load);
  render(<Later name="Ada">waiting</Later>);
  expect(screen.getByText("waiting")).toBeInTheDocument();
  expect(load).not.toHaveBeenCalled();
  await pass(5_000);
  expect(screen.getByText("Hello Ada")).toBeInTheDocument();
});

it("is there at once wherever it is shown again", async () => {
  const Later = lazyPart(async () => Greeting);
  const { unmount } = render(<Later name="Ada" isNeeded />);
  await pass(0);
  unmount();
  render(<Later name="Ben" />);
  expect(screen.getByText("Hello Ben")).toBeInTheDocument();
});

it("leaves the page alone when it cannot be fetched, and tries again while it is needed", async () => {
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new Error("offline"));
  const Later = lazyPart(load);
  render(
    <Later name="Ada" isNeeded>
      waiting
    </Later>,
  );
  await pass(0);
  expect(screen.getByText("waiting")).toBeInTheDocument();
  await pass(4_000);
  expect(screen.getByText("Hello Ada")).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(2);
});
