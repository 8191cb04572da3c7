// Options, answers, pairs, items: a list whose parts are added, moved by button or Alt+arrow, and removed.
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import css from "@/staff/authoring/question/editor.module.css";
import { moved, replaced, without } from "@/staff/authoring/question/moves";
import { Place, useProblem } from "@/staff/authoring/question/problems";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Trouble } from "@/ui/trouble";

export interface PartListProps<Part> {
  path: string;
  title: string;
  hint?: ReactNode;
  parts: readonly Part[];
  onChange: (parts: Part[]) => void;
  /** "Option A": what its buttons and fields are called by. */
  nameOf: (index: number) => string;
  /** What stands in the margin: a letter or number. */
  markOf: (index: number) => string;
  keyOf: (part: Part, index: number) => string;
  create: () => NoInfer<Part>;
  addLabel: string;
  /** So many cannot be removed. */
  least?: number;
  children: (part: Part, index: number, change: (part: Part) => void) => ReactNode;
}

export function PartList<Part>(props: PartListProps<Part>) {
  const { parts, onChange, path, title, hint, least = 1 } = props;
  const titleId = useId();
  const list = useRef<HTMLOListElement>(null);
  const problem = useProblem(path);

  /** Once React has drawn the new order. */
  function focusLater(find: (list: HTMLOListElement) => HTMLElement | null | undefined) {
    requestAnimationFrame(() => list.current && find(list.current)?.focus());
  }
  function move(from: number, to: number) {
    if (to < 0 || to >= parts.length) return;
    const at = focusables(list.current?.children[from]).indexOf(document.activeElement as HTMLElement);
    onChange(moved(parts, from, to));
    focusLater((node) => focusables(node.children[to])[Math.max(0, at)]);
  }
  function add() {
    onChange([...parts, props.create()]);
    focusLater((node) => node.lastElementChild?.querySelector<HTMLElement>("textarea, input[type=text], input"));
  }
  function remove(index: number) {
    onChange(without(parts, index));
    focusLater((node) => focusables(node.children[Math.min(index, parts.length - 2)])[0]);
  }

  return (
    <Place path={path}>
      <div role="group" className={css.parts} aria-labelledby={titleId}>
        <p id={titleId} className={css.partsTitle}>
          {title}
        </p>
        {hint ? <p className={css.hint}>{hint}</p> : null}
        <Trouble>{problem}</Trouble>
        <ol ref={list} className={css.partRows}>
          {parts.map((part, index) => (
            <PartRow
              key={props.keyOf(part, index)}
              name={props.nameOf(index)}
              mark={props.markOf(index)}
              onMove={(step) => move(index, index + step)}
              onRemove={parts.length > least ? () => remove(index) : null}
              isFirst={index === 0}
              isLast={index === parts.length - 1}
            >
              {props.children(part, index, (next) => onChange(replaced(parts, index, next)))}
            </PartRow>
          ))}
        </ol>
        <div>
          <Button size="small" icon={Plus} onPress={add}>
            {props.addLabel}
          </Button>
        </div>
      </div>
    </Place>
  );
}

interface PartRowProps {
  name: string;
  mark: string;
  onMove: (step: -1 | 1) => void;
  onRemove: (() => void) | null;
  isFirst: boolean;
  isLast: boolean;
  children: ReactNode;
}

function PartRow({ name, mark, onMove, onRemove, isFirst, isLast, children }: PartRowProps) {
  const t = useQuestionText();
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  }
  return (
    <li className={css.part} onKeyDown={onKeyDown} aria-label={name}>
      <span aria-hidden className={`${css.mark} tabular`}>
        {mark}
      </span>
      <div className={css.partBody}>{children}</div>
      <div className={css.partTools}>
        <IconButton
          icon={ArrowUp}
          label={t("moveUp", { name })}
          size="small"
          isDisabled={isFirst}
          onPress={() => onMove(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label={t("moveDown", { name })}
          size="small"
          isDisabled={isLast}
          onPress={() => onMove(1)}
        />
        <IconButton
          icon={Trash2}
          label={t("removePart", { name })}
          size="small"
          isDisabled={!onRemove}
          onPress={() => onRemove?.()}
        />
      </div>
    </li>
  );
}

function focusables(row: Element | undefined): HTMLElement[] {
  return row
    ? [...row.querySelectorAll<HTMLElement>("textarea, input, button")].filter((one) => !one.ariaDisabled)
    : [];
}

/** Numbers, not letters: candidates see letters, in an order of their own. */
export function numberOf(index: number): string {
  return String(index + 1);
}
