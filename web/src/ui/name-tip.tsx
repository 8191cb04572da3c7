// The name of a button that is an icon only, shown while it is pointed at or has the focus of the keyboard.
import { useEffect, useState } from "react";
import css from "@/ui/name-tip.module.css";

export interface NameTipProps {
  /** Spoken already as the name of the button around it: this is for the eye. */
  text: string;
  isHovered: boolean;
  isFocused: boolean;
}

const pause = 500; // ms that a pointer rests

export function NameTip({ text, isHovered, isFocused }: NameTipProps) {
  const [isShown, setShown] = useState(false);
  const isWanted = isHovered || isFocused;
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => setShown(true), isFocused ? 0 : pause);
    // Whoever presses knows its name, and Escape takes away what covers the page.
    const dismiss = () => {
      clearTimeout(timer);
      setShown(false);
    };
    document.addEventListener("keydown", dismiss, true);
    document.addEventListener("pointerdown", dismiss, true);
    return () => {
      dismiss();
      document.removeEventListener("keydown", dismiss, true);
      document.removeEventListener("pointerdown", dismiss, true);
    };
  }, [isWanted, isFocused]);
  return isShown ? (
    <span ref={place} popover="manual" aria-hidden className={css.tip}>
      {text}
    </span>
  ) : null;
}

const gap = 6;

/** In the top layer, so that nothing cuts it off: below its button, above where there is no room, never off the page. */
function place(tip: HTMLElement | null): void {
  const button = tip?.parentElement;
  if (!tip?.showPopover || !button) return;
  tip.showPopover();
  const around = button.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isBelow = around.bottom + gap + own.height <= clientHeight;
  const middle = around.left + (around.width - own.width) / 2;
  tip.style.top = `${isBelow ? around.bottom + gap : around.top - gap - own.height}px`;
  tip.style.left = `${Math.max(gap, Math.min(middle, clientWidth - own.width - gap))}px`;
}
