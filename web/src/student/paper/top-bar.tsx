// The slim bar of the exam room: what it is, the time left, whether everything is saved, help, looks, handing in.
import { CircleHelp, Type } from "lucide-react";
import type { ReactNode } from "react";
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
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is the banner of the room, and its name tells it from that of a page around a preview
    <header className={css.bar} aria-label={title} data-no-print>
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
