// One item of a paper: a question or a draw, with its handle, points and acts.
import { Dices, GripVertical } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { PaperProblem } from "@/staff/authoring/api-types";
import { KindName } from "@/staff/authoring/kind-name";
import type { ItemDrag } from "@/staff/authoring/paper/item-drag";
import { type ItemActs, ItemMenu } from "@/staff/authoring/paper/item-menu";
import type { DrawnQuestions, NamedQuestion, OutlineItem } from "@/staff/authoring/paper/outline";
import css from "@/staff/authoring/paper/paper.module.css";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Link } from "@/ui/link";
import { NumberField } from "@/ui/number-field";
import { StatusPill } from "@/ui/status-pill";

export interface ItemRowProps {
  item: OutlineItem;
  /** As candidates count: a draw has several, information none. */
  number: string;
  section: number;
  sectionCount: number;
  problems: readonly PaperProblem[];
  drag: ItemDrag;
  acts: ItemActs;
  mayWrite: boolean;
}

export function ItemRow({ item, number, section, sectionCount, problems, drag, acts, mayWrite }: ItemRowProps) {
  const t = usePaperText();
  const name = item.question?.title ?? t("drawTitle", { count: item.draw?.count ?? 0 });
  const isInformation = item.question?.kind === "information";
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    acts.onStep(item.key, event.key === "ArrowUp" ? -1 : 1);
  }
  return (
    <li className={css.item} data-row data-dragged={drag.dragged === item.key || undefined} {...drag.row(item.key)}>
      {mayWrite ? (
        // No <button>: not every browser drags by one.
        <div
          role="button"
          tabIndex={0}
          aria-label={t("handle", { name })}
          className={css.handle}
          data-handle={item.key}
          onKeyDown={onKeyDown}
          onPointerDown={() => drag.grab(item.key)}
          onPointerUp={() => drag.grab(null)}
        >
          <GripVertical aria-hidden size={16} />
        </div>
      ) : null}
      <span className={`${css.number} tabular`}>{number}</span>
      <div className={css.itemWords}>
        {item.question ? <Named question={item.question} /> : null}
        {item.draw ? <Drawn draw={item.draw} /> : null}
        {problems.map(({ code, level, message }) => (
          <p key={`${code} ${message}`} className={css.itemProblem} data-level={level}>
            {message}
          </p>
        ))}
      </div>
      {isInformation ? (
        <span className={css.noPoints} />
      ) : (
        <div className={css.points}>
          <NumberField
            label={t(item.draw ? "pointsEach" : "pointsOf", { name })}
            isLabelHidden
            value={item.points === "" ? null : Number(item.points)}
            onChange={(points) => acts.onChange(item.key, { points: points === null ? "" : String(points) })}
            minValue={0}
            maxValue={1000}
            formatOptions={{ maximumFractionDigits: 2 }}
            unit={item.draw ? `${t("pts")} ${t("each")}` : t("pts")}
            isDisabled={!mayWrite}
          />
        </div>
      )}
      {mayWrite ? <ItemMenu {...{ item, name, section, sectionCount, acts }} /> : null}
    </li>
  );
}

function Named({ question }: { question: NamedQuestion }) {
  const t = usePaperText();
  const { isPinned, version, latest } = question;
  const isBehind = isPinned && latest !== null && version !== null && latest > version;
  return (
    <>
      <span className={css.itemTitle}>
        <Link to="/staff/bank/questions/$id" params={{ id: String(question.id) }} look="quiet">
          <span dir="auto">{question.title}</span>
        </Link>
        {question.state === "draft" ? <StatusPill tone="attention">{t("draft")}</StatusPill> : null}
      </span>
      <span className={css.itemNote}>
        <KindName kind={question.kind} />
        {isPinned && version !== null ? (
          <span>
            {isBehind ? t("newerThere", { number: version, latest: latest ?? 0 }) : t("pinned", { number: version })}
          </span>
        ) : null}
      </span>
    </>
  );
}

function Drawn({ draw }: { draw: DrawnQuestions }) {
  const t = usePaperText();
  const where = draw.category.length > 0 ? t("drawFrom", { where: draw.category.join(" › ") }) : t("drawAll");
  return (
    <>
      <span className={css.itemTitle}>
        <Dices aria-hidden size={16} />
        {t("drawTitle", { count: draw.count })}
      </span>
      <span className={css.itemNote}>
        <span dir="auto">{where}</span>
        {draw.tags.length > 0 ? <span dir="auto">{t("drawTagged", { tags: draw.tags.join(", ") })}</span> : null}
        {draw.pool === null ? null : <span>{t("poolOf", { count: draw.pool })}</span>}
      </span>
    </>
  );
}
