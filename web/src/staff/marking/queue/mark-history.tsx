// Who marked the answer last and what the key says of it.
import { useUser } from "@/api/session";
import type { Answer } from "@/staff/marking/api-types";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { useFormat } from "@/ui/time/use-format";

export function MarkHistory({ answer }: { answer: Answer }) {
  const t = useMarkingText();
  const format = useFormat();
  const { zone } = useUser();
  const { auto_points, points, is_by_hand, marked_by, marked_at } = answer;
  return (
    <>
      {is_by_hand && marked_at && points !== null ? (
        <p className={css.muted}>
          {t("lastMarked", {
            name: marked_by || t("conflictSomeone"),
            count: points,
            time: format.instant(marked_at, zone),
          })}
        </p>
      ) : null}
      {auto_points === null ? null : <p className={css.muted}>{t("autoPoints", { count: auto_points })}</p>}
    </>
  );
}
