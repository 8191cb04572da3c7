// The filters of the list, read from and written to the address.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type Filters, filtersOf } from "@/staff/authoring/bank/filters";

export function useFilters(): [Filters, (changes: Partial<Filters>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const filters = useMemo(() => filtersOf(search), [search]);
  const change = useCallback(
    (changes: Partial<Filters>) => {
      // Another filter starts at its first page.
      const patch: Record<string, unknown> = { page: undefined, ...changes };
      void navigate({
        to: ".",
        replace: true,
        search: (before: Record<string, unknown>) =>
          Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value !== "" && value)),
      } as never);
    },
    [navigate],
  );
  return [filters, change];
}
