// TanStack Query as this page uses it: works from memory when offline, repeats what may succeed, never what was refused.
import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";

const retryable = new Set([0, 408, 425, 429, 502, 503, 504]);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "offlineFirst",
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < 3 && mayRetry(error),
        retryDelay: (failures, error) => retryDelay(failures, error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

function mayRetry(error: unknown): boolean {
  return isProblem(error) && retryable.has(error.status);
}

/** Full jitter, so that a hall of browsers does not come back in one instant. */
function retryDelay(failures: number, error: unknown): number {
  if (isProblem(error) && error.retryAfter) return error.retryAfter * 1000;
  return Math.random() * Math.min(1000 * 2 ** failures, 15_000);
}
