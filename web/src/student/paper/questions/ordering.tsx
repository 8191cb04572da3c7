// Ordering: items moved by buttons; the focus goes with the item, and its new place is spoken.
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import css from "@/student/paper/questions/fields.module.css";
import type { FieldsOf } from "@/student/paper/questions/types";
import { order } from "@/student/paper/shuffling";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { LiveStatus } from "@/ui/live-status";
import { RichHtml } from "@/ui/rich-html";

interface Moved {
  id: string;
  by: -1 | 1;
}

export function Ordering({ question, response, onChange, isReadOnly, seed, stemId }: FieldsOf<"ordering">) {
  const t = useQuestionsText();
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const { items } = question.public;
  const start = useMemo(
    () =>
      order(
        seed,
        `${question.ref}:items`,
        items.map((item) => item.id),
      ),
    [seed, question.ref, items],
  );
  const current = response && samePermutation(response.order, start) ? response.order : start;
  const byId = new Map(items.map((item) => [item.id, item]));

  useEffect(() => {
    if (moved) focusAfter(list.current, moved);
  }, [moved]);

  const move = (from: number, by: -1 | 1) => {
    const next = [...current];
    const [item] = next.splice(from, 1);
    next.splice(from + by, 0, item as string);
    onChange({ order: next });
    setMoved({ id: item as string, by });
  };

  return (
    <div className={css.stack}>
      <ol
        ref={list}
        className={`${css.items} ${css.wide}`}
        aria-label={t("ordering")}
        aria-describedby={stemId}
        data-untouched={response ? undefined : true}
      >
        {current.map((itemId, at) => (
          <li key={itemId} className={css.item} data-item={itemId}>
            <span className={css.place} aria-hidden>
              {at + 1}
            </span>
            <div className={css.grow}>
              <RichHtml id={`${id}-${itemId}`} html={byId.get(itemId)?.text.html ?? ""} isInline />
            </div>
            {isReadOnly ? null : (
              <span className={css.buttons}>
                <IconButton
                  icon={ArrowUp}
                  label={t("moveUp", { place: at + 1 })}
                  aria-describedby={`${id}-${itemId}`}
                  isDisabled={at === 0}
                  onPress={() => move(at, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={t("moveDown", { place: at + 1 })}
                  aria-describedby={`${id}-${itemId}`}
                  isDisabled={at === current.length - 1}
                  onPress={() => move(at, 1)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {response || isReadOnly ? null : (
        <>
          <p className={css.note}>{t("orderUntouched")}</p>
          <Button onPress={() => onChange({ order: start })}>{t("keepOrder")}</Button>
        </>
      )}
      <LiveStatus isHidden>
        {moved ? t("moved", { place: current.indexOf(moved.id) + 1, count: current.length }) : null}
      </LiveStatus>
    </div>
  );
}

function samePermutation(given: readonly string[], ids: readonly string[]): boolean {
  return given.length === ids.length && ids.every((id) => given.includes(id));
}

/** Moving a node in the document takes its focus away; at an end only the other button is left. */
function focusAfter(list: HTMLElement | null, { id, by }: Moved): void {
  const item = [...(list?.children ?? [])].find((child) => child instanceof HTMLElement && child.dataset.item === id);
  const buttons = item?.querySelectorAll("button");
  if (!buttons) return;
  const wanted = buttons[by < 0 ? 0 : 1];
  (wanted?.disabled ? buttons[by < 0 ? 1 : 0] : wanted)?.focus();
}
