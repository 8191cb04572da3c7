// The button of a menu: the frame of both menus, whether their list is there from the first or comes later.
import type { LucideIcon } from "lucide-react";
import {
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from "react";
import type { PlainButtonProps } from "@/ui/plain-button";

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

interface ListProps {
  label: string;
  groups: readonly MenuGroup[];
  placement?: "bottom start" | "bottom end" | "top start";
}

export interface MenuProps extends ListProps {
  /** Button or IconButton. */
  trigger: ReactElement<Partial<PlainButtonProps>>;
}

export interface MenuListProps extends ListProps {
  button: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Where the keyboard begins: at an end for whoever came by its keys. */
  start: "first" | "last" | true;
}

const keys: Readonly<Record<string, MenuListProps["start"]>> = {
  ArrowDown: "first",
  Enter: "first",
  " ": "first",
  ArrowUp: "last",
};

/** Pressed before the list is there, it opens as soon as it can. */
export function menuWith(List: ComponentType<MenuListProps & { isNeeded?: boolean }>) {
  return function Menu({ trigger, ...list }: MenuProps) {
    const button = useRef<HTMLButtonElement>(null);
    const [start, setStart] = useState<MenuListProps["start"] | null>(null);
    const isOpen = start !== null;
    return (
      <>
        {cloneElement(trigger, {
          ref: button,
          "aria-haspopup": "menu",
          "aria-expanded": isOpen,
          onPress: () => setStart(true),
          onKeyDown: (event: KeyboardEvent) => {
            const found = keys[event.key];
            if (!found) return;
            event.preventDefault();
            setStart(found);
          },
        })}
        <List
          {...list}
          button={button}
          isNeeded={isOpen}
          isOpen={isOpen}
          onOpenChange={(is) => setStart(is ? true : null)}
          start={start ?? true}
        />
      </>
    );
  };
}
