// What keeps the results from being complete, in words.
import type { ResultTable } from "@/staff/marking/api-types";
import type { useResultsText } from "@/staff/marking/texts/use-texts";

const reasons = ["writing", "unjudged", "to_mark", "late_saves"] as const;

export function missingWords({ missing }: Pick<ResultTable, "missing">, t: ReturnType<typeof useResultsText>): string {
  return reasons
    .filter((reason) => missing[reason] > 0)
    .map((reason) => t(`missing_${reason}`, { count: missing[reason] }))
    .join(", ");
}

/** Who has a result to see: whoever was judged and not declared void. */
export const withResult = ({ items }: Pick<ResultTable, "items">): number =>
  items.filter(({ state }) => state === "complete" || state === "to_mark").length;
