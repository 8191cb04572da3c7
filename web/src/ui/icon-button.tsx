// A button that is an icon only: its name is spoken, and shown beside it.
import type { LucideIcon } from "lucide-react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import css from "@/ui/icon-button.module.css";
import { NameTip } from "@/ui/name-tip";

export interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> {
  icon: LucideIcon;
  label: string;
  size?: "normal" | "small";
  isPressedIn?: boolean;
}

export function IconButton({ icon: Icon, label, size = "normal", isPressedIn, ...props }: IconButtonProps) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className={css.button ?? ""}
      data-size={size}
      data-in={isPressedIn || undefined}
      {...(isPressedIn === undefined ? {} : { "aria-pressed": isPressedIn })}
    >
      {({ isHovered, isFocusVisible }) => (
        <>
          <Icon aria-hidden size={size === "small" ? 16 : 20} />
          <NameTip text={label} isHovered={isHovered} isFocused={isFocusVisible} />
        </>
      )}
    </AriaButton>
  );
}
