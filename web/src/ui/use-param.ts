// What stands in the address: path parameters and search parameters, for pages that are loaded lazily.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** A parameter of the page's own path: `useParam("id")` on /staff/exams/$id. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  const value = params[name];
  if (value === undefined) throw new Error(`This page's path has no parameter ${name}`);
  return value;
}

/** The same, or null where one page serves a path with and one without it. */
export function useOptionalParam(name: string): string | null {
  return (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? null;
}

/** State that belongs in the address (tab, filter, sort): survives reload and can be sent to a colleague. */
export function useSearchState<Value extends string>(key: string, fallback: Value): [Value, (value: Value) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const set = useCallback(
    (value: Value) => {
      void navigate({
        to: ".",
        replace: true,
        search: (before: Record<string, unknown>) => ({ ...before, [key]: value === fallback ? undefined : value }),
      } as never);
    },
    [navigate, key, fallback],
  );
  // The router reads `?page=2` as a number.
  const given = search[key];
  return [typeof given === "string" || typeof given === "number" ? (String(given) as Value) : fallback, set];
}
