// Since when not even asking brings anything, where nothing is pushed: the page then says so, and not that it asks.
import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { isProblem } from "@/api/problem";

type Asked = Pick<UseQueryResult, "error" | "failureReason" | "dataUpdatedAt">;

/** In ms; null while something comes in. */
export function useLostSince(isDown: boolean, queries: readonly Asked[]): number | null {
  const downAt = useMemo(() => (isDown ? Date.now() : 0), [isDown]);
  const isLost = isDown && queries.some(({ error, failureReason }) => isUnreachable(failureReason ?? error));
  return isLost ? Math.max(downAt, ...queries.map(({ dataUpdatedAt }) => dataUpdatedAt)) : null;
}

/** No answer at all, or one that only says that the server behind it is gone. */
function isUnreachable(error: unknown): boolean {
  return isProblem(error) && (error.isOffline || error.status >= 500);
}
