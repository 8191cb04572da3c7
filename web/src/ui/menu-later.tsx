// A menu that is not needed for the first sight of a page: its button is there at once, the rest comes after.
import type { LucideIcon } from "lucide-react";
import { useRef, useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { lazyPart } from "@/ui/lazy-part";
import type { MenuProps } from "@/ui/menu";

const Menu = lazyPart(async () => (await import("@/ui/menu")).Menu);

export interface MenuLaterProps extends Omit<MenuProps, "trigger" | "isOpenAtFirst"> {
  icon: LucideIcon;
}

/** Pressed too early it opens as soon as it can, and the button keeps the focus that it had. */
export function MenuLater({ icon, ...props }: MenuLaterProps) {
  const [isAsked, setAsked] = useState(false);
  const hasFocus = useRef(false);
  const button = { icon, label: props.label };
  return (
    <Menu
      {...props}
      isNeeded={isAsked}
      isOpenAtFirst={isAsked}
      trigger={<IconButton {...button} autoFocus={hasFocus.current} />}
    >
      <IconButton
        {...button}
        aria-haspopup="menu"
        onPress={() => setAsked(true)}
        onFocusChange={(isIn) => {
          hasFocus.current = isIn;
        }}
      />
    </Menu>
  );
}
