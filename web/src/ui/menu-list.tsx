// The list that a menu's button opens.
import { Check } from "lucide-react";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import css from "@/ui/list-box.module.css";
import type { MenuEntry, MenuGroup, MenuListProps } from "@/ui/menu-button";

export function MenuList({
  label,
  groups,
  placement = "bottom start",
  start,
  button,
  isOpen,
  onOpenChange,
}: MenuListProps) {
  return (
    <Popover
      aria-label={label}
      className={css.popover ?? ""}
      placement={placement}
      triggerRef={button}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <AriaMenu aria-label={label} className={css.list ?? ""} autoFocus={start} onClose={() => onOpenChange(false)}>
        {groups.flatMap((group, index) => [
          index > 0 ? <Separator key={`${group.id}-line`} className={css.separator ?? ""} /> : null,
          <Group key={group.id} group={group} />,
        ])}
      </AriaMenu>
    </Popover>
  );
}

function Group({ group }: { group: MenuGroup }) {
  return (
    <MenuSection
      aria-label={group.title ?? group.id}
      {...(group.chosen === undefined ? {} : { selectionMode: "single" as const, selectedKeys: [group.chosen] })}
    >
      {group.title ? <Header className={css.heading ?? ""}>{group.title}</Header> : null}
      {group.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </MenuSection>
  );
}

function Entry({ entry: { id, label, note, icon: Icon, isDanger, isDisabled, onAction } }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={id}
      textValue={label}
      onAction={onAction}
      isDisabled={isDisabled}
      className={css.item ?? ""}
      data-danger={isDanger || undefined}
    >
      {Icon ? <Icon aria-hidden size={16} /> : null}
      <span className={css.body}>
        <span>{label}</span>
        {note ? <span className={css.note}>{note}</span> : null}
      </span>
      <Check aria-hidden size={16} className={css.check} />
    </MenuItem>
  );
}
