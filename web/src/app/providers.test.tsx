// What stands around every page: a message is shown also where what shows it did not arrive at first.
import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/query-client";
import { sessionQuery } from "@/api/session";
import { Providers } from "@/app/providers";
import { tell } from "@/ui/toast";

const network = vi.hoisted(() => ({ isDown: true, asked: 0 }));
vi.mock("@/ui/toast-region", async (original) => {
  network.asked += 1;
  if (network.isDown) throw new TypeError("Failed to fetch dynamically imported module");
  return original();
});

afterEach(() => void vi.useRealTimers());

it("fetches what shows messages again when there is one", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const queryClient = createQueryClient();
  queryClient.setQueryData(sessionQuery.queryKey, null as never);
  render(<Providers queryClient={queryClient}>page</Providers>);
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(network.asked).toBe(1);
  network.isDown = false;
  act(() => void tell("You are still signed in", { tone: "trouble" }));
  expect(await screen.findByText("You are still signed in")).toBeInTheDocument();
});
