// A button: one primary a page, secondary for the rest, quiet in toolbars, danger for what cannot be undone.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { ProgressBar } from "react-aria-components/ProgressBar";
import css from "@/ui/button.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
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
  const t = useUiText();
  return (
    <AriaButton
      {...props}
      className={css.button ?? ""}
      data-variant={variant}
      data-size={size}
      data-wide={isWide || undefined}
    >
      {Icon ? <Icon aria-hidden size={size === "large" ? 20 : 16} /> : null}
      <span className={css.label}>{children}</span>
      {props.isPending ? <ProgressBar isIndeterminate aria-label={t("working")} className={css.pending ?? ""} /> : null}
    </AriaButton>
  );
}
