// All answers to the question in their order: which wait, which are marked, where one is.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import type { QueueItem } from "@/staff/marking/api-types";
import css from "@/staff/marking/queue/queue.module.css";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ProgressBar } from "@/ui/progress-bar";
import { useShortcut } from "@/ui/shortcuts";
import { useFormat } from "@/ui/time/use-format";

interface QueueListProps {
  items: readonly QueueItem[];
  current: QueueItem;
  onGo: (attemptId: number) => void;
}

export function QueueList({ items, current, onGo }: QueueListProps) {
  const t = useMarkingText();
  const at = items.indexOf(current);
  const before = items[at - 1];
  const after = items[at + 1];
  const done = items.filter((item) => item.is_marked).length;
  const go = (item: QueueItem | undefined) => item && onGo(item.attempt_id);
  useShortcut("alt+j", t("nextAnswer"), () => go(after));
  useShortcut("alt+k", t("previousAnswer"), () => go(before));
  return (
    <Card title={t("place", { place: at + 1, count: items.length })}>
      <div className={css.way}>
        <div className={css.wayActs}>
          <Button size="small" icon={ChevronLeft} isDisabled={!before} onPress={() => go(before)}>
            {t("previous")}
          </Button>
          <Button size="small" icon={ChevronRight} isDisabled={!after} onPress={() => go(after)}>
            {t("next")}
          </Button>
        </div>
        <ProgressBar
          label={t("marked")}
          value={done}
          most={items.length}
          valueLabel={t("progressValue", { done, all: items.length })}
          tone={done === items.length ? "ok" : "accent"}
        />
        <ol className={css.items} aria-label={t("queue")}>
          {items.map((item) => (
            <Item key={item.attempt_id} item={item} isCurrent={item === current} onGo={onGo} />
          ))}
        </ol>
      </div>
    </Card>
  );
}

function Item({ item, isCurrent, onGo }: { item: QueueItem; isCurrent: boolean; onGo: (id: number) => void }) {
  const t = useMarkingText();
  const format = useFormat();
  const node = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const list = node.current?.closest("ol");
    // The list alone: the page stays where one reads.
    if (isCurrent && list && node.current) {
      list.scrollTop = node.current.offsetTop - list.clientHeight / 2;
    }
  }, [isCurrent]);
  const state = item.is_marked ? t("markedItem") : t("waitingItem");
  return (
    <li>
      <button
        ref={node}
        type="button"
        className={css.item}
        data-marked={item.is_marked || undefined}
        aria-current={isCurrent || undefined}
        onClick={() => onGo(item.attempt_id)}
      >
        <span className={css.code}>{item.code}</span>
        <span className="tabular">
          {item.points === null ? <span aria-hidden>·</span> : format.number(item.points)}
          <span className="visually-hidden"> {state}</span>
        </span>
      </button>
    </li>
  );
}
