// The slim bar of the exam room: what it is, the time left, whether everything is saved, help, looks, handing in.
import { CircleHelp, Type } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import css from "@/student/paper/top-bar.module.css";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

export interface TopBarProps {
  title: string;
  timer?: ReactNode;
  status?: ReactNode;
  onHelp?: () => void;
  onDisplay: () => void;
  onHandIn?: () => void;
  children?: ReactNode;
}

export function TopBar({ title, timer, status, onHelp, onDisplay, onHandIn, children }: TopBarProps) {
  const t = useSittingText();
  const bar = useRef<HTMLElement>(null);
  useHeightTold(bar);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is the banner of the room, and its name tells it from that of a page around a preview
    <header ref={bar} className={css.bar} aria-label={title} data-no-print>
      <div className={css.row}>
        <h1 className={css.title} dir="auto" title={title}>
          {title}
        </h1>
        <div className={css.time}>{timer}</div>
        <div className={css.state}>{status}</div>
        <div className={css.tools}>
          <IconButton icon={Type} label={t("display")} onPress={onDisplay} />
          {onHelp ? <IconButton icon={CircleHelp} label={t("help")} onPress={onHelp} /> : null}
          {onHandIn ? <Button onPress={onHandIn}>{t("handIn")}</Button> : null}
        </div>
      </div>
      {children}
    </header>
  );
}

/** The bar grows with a message: what sticks below it, and what is scrolled to, begins where it ends. */
function useHeightTold(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = bar.current;
    const room = node?.parentElement;
    if (!node || !room || typeof ResizeObserver === "undefined") return;
    const root = document.documentElement;
    const observer = new ResizeObserver(() => {
      room.style.setProperty("--bar-height", `${node.offsetHeight}px`);
      root.style.scrollPaddingBlockStart = `${node.offsetHeight + 16}px`;
    });
    observer.observe(node);
    return () => {
      observer.disconnect();
      root.style.scrollPaddingBlockStart = "";
    };
  }, [bar]);
}
