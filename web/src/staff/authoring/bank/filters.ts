// What the list of questions is narrowed by: kept in the address, translated into the server's query.
import { subMonths } from "date-fns";
import type { Wanted } from "@/staff/authoring/bank-queries";

export const pageSize = 50;

export interface Filters {
  words: string;
  kind: string;
  folder: string;
  tag: string;
  state: string;
  facility: string;
  used: string;
  shelf: string;
  batch: string;
  order: string;
  page: string;
}

export const noFilters: Filters = {
  words: "",
  kind: "",
  folder: "",
  tag: "",
  state: "",
  facility: "",
  used: "",
  shelf: "",
  batch: "",
  order: "",
  page: "",
};

const facilities: Record<string, [from: number | undefined, to: number | undefined]> = {
  easy: [0.8, undefined],
  middle: [0.3, 0.8],
  hard: [undefined, 0.3],
};
const unusedMonths: Record<string, number> = { year: 12, years: 36 };

/** Filters from whatever stands in the address: the router reads "7" as a number. */
export function filtersOf(search: Record<string, unknown>): Filters {
  const read = (key: keyof Filters) => {
    const value = search[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return Object.fromEntries(
    Object.keys(noFilters).map((key) => [key, read(key as keyof Filters)]),
  ) as unknown as Filters;
}

export function isFiltered(filters: Filters): boolean {
  const { page: _page, order: _order, shelf: _shelf, ...narrowing } = filters;
  return Object.values(narrowing).some((value) => value !== "");
}

/** The query for the server; `today` makes "not in the last 12 months" an instant. */
export function wantedOf(filters: Filters, today: Date, size = pageSize): Wanted {
  const [facilityFrom, facilityTo] = facilities[filters.facility] ?? [];
  const months = unusedMonths[filters.used];
  const wanted: Wanted = {
    words: filters.words.trim() || undefined,
    kind: filters.kind ? [filters.kind] : undefined,
    tag: filters.tag ? [filters.tag] : undefined,
    category_id: whole(filters.folder),
    state: filters.state || undefined,
    is_archived: filters.shelf === "archived" || undefined,
    unused_since: months ? startOfDay(subMonths(today, months)) : undefined,
    facility_from: facilityFrom,
    facility_to: facilityTo,
    batch_id: whole(filters.batch),
    order: filters.order || undefined,
    page: whole(filters.page) ?? 1,
    size,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Wanted;
}

/** Whole days, so that the query's key does not change with each second. */
function startOfDay(date: Date): string {
  return `${date.toISOString().slice(0, 10)}T00:00:00Z`;
}

function whole(text: string): number | undefined {
  const value = Number(text);
  return text !== "" && Number.isInteger(value) && value > 0 ? value : undefined;
}
