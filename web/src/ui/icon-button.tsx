// A button that is an icon only: its name is spoken, and shown beside it.
import type { LucideIcon } from "lucide-react";
import { useState } from "react";
import css from "@/ui/icon-button.module.css";
import { NameTip } from "@/ui/name-tip";
import { PlainButton, type PlainButtonProps } from "@/ui/plain-button";

export interface IconButtonProps extends Omit<PlainButtonProps, "children" | "className" | "aria-label"> {
  icon: LucideIcon;
  label: string;
  size?: "normal" | "small";
  isPressedIn?: boolean;
}

export function IconButton({ icon: Icon, label, size = "normal", isPressedIn, ...props }: IconButtonProps) {
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  return (
    <PlainButton
      {...props}
      aria-label={label}
      aria-pressed={isPressedIn}
      className={css.button}
      data-size={size}
      data-in={isPressedIn || undefined}
      onPointerEnter={(event) => setHovered(event.pointerType !== "touch")}
      onPointerLeave={() => setHovered(false)}
      onFocus={(event) => setFocused(event.currentTarget.matches(":focus-visible"))}
      onBlur={() => setFocused(false)}
    >
      <Icon aria-hidden size={size === "small" ? 16 : 20} />
      <NameTip text={label} isHovered={isHovered && !props.isDisabled} isFocused={isFocused} />
    </PlainButton>
  );
}
