// A button: one primary a page, secondary for the rest, quiet in toolbars, danger for what cannot be undone.
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import css from "@/ui/button.module.css";
import { PlainButton, type PlainButtonProps } from "@/ui/plain-button";
import { say } from "@/ui/say";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface ButtonProps extends Omit<PlainButtonProps, "children" | "className"> {
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "normal" | "small" | "large";
  icon?: LucideIcon;
  isWide?: boolean;
  children: ReactNode;
}

export function Button({
  variant = "secondary",
  size = "normal",
  icon: Icon,
  isWide,
  children,
  ...props
}: ButtonProps) {
  return (
    <PlainButton
      {...props}
      className={css.button}
      data-variant={variant}
      data-size={size}
      data-wide={isWide || undefined}
    >
      {Icon ? <Icon aria-hidden size={size === "large" ? 20 : 16} /> : null}
      <span className={css.label}>{children}</span>
      {props.isPending ? <Pending /> : null}
    </PlainButton>
  );
}

function Pending() {
  const words = useUiText()("working");
  useEffect(() => say(words), [words]);
  return <span role="progressbar" aria-label={words} className={css.pending} />;
}
