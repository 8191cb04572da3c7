// What can be done with one item of a paper: move it, keep its version, change its draw, remove it.
import { ArrowDown, ArrowUp, Ellipsis, Pin, PinOff, SlidersHorizontal, Trash2 } from "lucide-react";
import type { OutlineItem } from "@/staff/authoring/paper/outline";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import type { MenuEntry } from "@/ui/menu-button";

export interface ItemActs {
  onStep: (key: string, step: -1 | 1) => void;
  onToSection: (key: string, section: number) => void;
  onChange: (key: string, changes: Partial<OutlineItem>) => void;
  onRemove: (item: OutlineItem, name: string) => void;
  onDraw: (item: OutlineItem) => void;
}

export interface ItemMenuProps {
  item: OutlineItem;
  name: string;
  section: number;
  sectionCount: number;
  acts: ItemActs;
}

export function ItemMenu({ item, name, section, sectionCount, acts }: ItemMenuProps) {
  const t = usePaperText();
  const { question } = item;
  const others = Array.from({ length: sectionCount }, (_, place) => place).filter((place) => place !== section);
  const moves: MenuEntry[] = [
    { id: "up", label: t("moveUp"), icon: ArrowUp, onAction: () => acts.onStep(item.key, -1) },
    { id: "down", label: t("moveDown"), icon: ArrowDown, onAction: () => acts.onStep(item.key, 1) },
    ...others.map((place) => ({
      id: `to-${place}`,
      label: t("moveToSection", { number: place + 1 }),
      onAction: () => acts.onToSection(item.key, place),
    })),
  ];
  const pin = (isPinned: boolean): Partial<OutlineItem> =>
    question ? { question: { ...question, isPinned, version: isPinned ? question.version : question.latest } } : {};
  const versions: MenuEntry[] = !question
    ? [{ id: "draw", label: t("changeDraw"), icon: SlidersHorizontal, onAction: () => acts.onDraw(item) }]
    : question.isPinned
      ? [
          {
            id: "unpin",
            label: t("unpin"),
            note: t("unpinNote", { latest: question.latest ?? 0 }),
            icon: PinOff,
            onAction: () => acts.onChange(item.key, pin(false)),
          },
        ]
      : question.version === null
        ? []
        : [
            {
              id: "pin",
              label: t("pin"),
              note: t("pinNote"),
              icon: Pin,
              onAction: () => acts.onChange(item.key, pin(true)),
            },
          ];
  const removal = {
    id: "remove",
    label: t("remove"),
    icon: Trash2,
    isDanger: true,
    onAction: () => acts.onRemove(item, name),
  };
  return (
    <Menu
      label={t("itemActs", { name })}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={t("itemActs", { name })} size="small" />}
      groups={[
        { id: "moves", entries: moves },
        ...(versions.length > 0 ? [{ id: "versions", entries: versions }] : []),
        { id: "removal", entries: [removal] },
      ]}
    />
  );
}
