// A button that opens a list of acts or links.
import { Check, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import css from "@/ui/list-box.module.css";

export interface MenuEntry {
  id: string;
  label: string;
  note?: string;
  icon?: LucideIcon;
  isDanger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

export interface MenuGroup {
  id: string;
  title?: string;
  /** Entries are choices of one; the chosen has a tick. */
  chosen?: string;
  entries: readonly MenuEntry[];
}

export interface MenuProps {
  /** Button or IconButton. */
  trigger: ReactElement;
  label: string;
  groups: readonly MenuGroup[];
  placement?: "bottom start" | "bottom end" | "top start";
  /** Asked for before it was there. */
  isOpenAtFirst?: boolean;
}

export function Menu({ trigger, label, groups, placement = "bottom start", isOpenAtFirst }: MenuProps) {
  return (
    <MenuTrigger defaultOpen={isOpenAtFirst}>
      {trigger}
      <Popover className={css.popover ?? ""} placement={placement}>
        <AriaMenu aria-label={label} className={css.list ?? ""}>
          {groups.flatMap((group, index) => [
            index > 0 ? <Separator key={`${group.id}-line`} className={css.separator ?? ""} /> : null,
            <Group key={group.id} group={group} />,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
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
