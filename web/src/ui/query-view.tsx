// What a query shows while loading, when failed, when empty, when there; one way for every page.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

export interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  /** In the size of what comes; lines when not given. */
  skeleton?: ReactNode;
  /** Shown instead when `isEmpty` says so (for arrays: no element, unless told otherwise). */
  empty?: ReactNode;
  isEmpty?: (data: Data) => boolean;
  /** The page says itself that what is shown could not be renewed. */
  isStaleSaid?: boolean;
  children: (data: Data) => ReactNode;
}

export function QueryView<Data>({
  query,
  skeleton,
  empty,
  isEmpty = hasNothing,
  isStaleSaid,
  children,
}: QueryViewProps<Data>) {
  if (query.data === undefined) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return skeleton ?? <Skeleton />;
  }
  const content = empty !== undefined && isEmpty(query.data) ? empty : children(query.data);
  // Data that could not be renewed stays, with a line that says so. The content keeps its place in the tree:
  // what was typed in it must outlive a request that failed in the background.
  return (
    <>
      {query.isRefetchError && !isStaleSaid ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isInline />
      ) : null}
      {content}
    </>
  );
}

function hasNothing(data: unknown): boolean {
  return Array.isArray(data) && data.length === 0;
}
