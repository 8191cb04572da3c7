// A short name or hint beside what has focus or the pointer; never the only place of something needed.
import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import css from "@/ui/tooltip.module.css";

export interface TooltipProps {
  text: string;
  placement?: "top" | "bottom" | "start" | "end";
  /** One focusable component of ui (Button, IconButton, Link). */
  children: ReactElement;
}

export function Tooltip({ text, placement = "bottom", children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={css.tooltip ?? ""} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
