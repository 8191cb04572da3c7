// A button that is an icon only: its name is spoken and shown as a tooltip.
import type { LucideIcon } from "lucide-react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import css from "@/ui/icon-button.module.css";
import { Tooltip } from "@/ui/tooltip";

export interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> {
  icon: LucideIcon;
  label: string;
  size?: "normal" | "small";
  isPressedIn?: boolean;
}

export function IconButton({ icon: Icon, label, size = "normal", isPressedIn, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={css.button ?? ""}
        data-size={size}
        data-in={isPressedIn || undefined}
        {...(isPressedIn === undefined ? {} : { "aria-pressed": isPressedIn })}
      >
        <Icon aria-hidden size={size === "small" ? 16 : 20} />
      </AriaButton>
    </Tooltip>
  );
}
