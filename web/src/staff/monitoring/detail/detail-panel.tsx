// The one candidate who was opened: beside the table where there is room, over it where there is not.
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import type { Act } from "@/staff/monitoring/acts/possible";
import { Detail } from "@/staff/monitoring/detail/detail";
import css from "@/staff/monitoring/detail/detail.module.css";
import { useConsoleText, useFigureText } from "@/staff/monitoring/texts/use-texts";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { SideSheet } from "@/ui/side-sheet";
import { Skeleton } from "@/ui/skeleton";
import { useNarrow } from "@/ui/use-narrow";

export interface DetailPanelProps {
  row: MonitorRow | null;
  isOpen: boolean;
  /** Every row is known, and this one is not among them. */
  isLost: boolean;
  exam: ExamFacts;
  may: readonly string[];
  onClose: () => void;
  onAct: (act: Act) => void;
}

export function DetailPanel({ row, isOpen, isLost, exam, may, onClose, onAct }: DetailPanelProps) {
  const t = useFigureText();
  const isNarrow = useNarrow(1240);
  const title = row?.name ?? t("detail");
  const inside = row ? (
    <Detail key={row.attempt_id} row={row} exam={exam} may={may} onAct={onAct} />
  ) : isLost ? (
    <EmptyState icon={X} title={t("gone")}>
      {t("goneText")}
    </EmptyState>
  ) : (
    <Skeleton count={8} />
  );
  if (isNarrow) {
    return (
      <SideSheet title={title} side="end" isOpen={isOpen} onOpenChange={(isOn) => !isOn && onClose()}>
        {inside}
      </SideSheet>
    );
  }
  return isOpen ? (
    <Beside title={title} onClose={onClose}>
      {inside}
    </Beside>
  ) : null;
}

function Beside({ title, onClose, children }: { title: string; onClose: () => void; children: React.ReactNode }) {
  const t = useFigureText();
  const c = useConsoleText();
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
  }, []);
  function close() {
    onClose();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  }
  return (
    <aside
      ref={panel}
      className={css.panel}
      aria-label={c("openDetail", { name: title })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
      data-no-print
    >
      <header className={css.head}>
        <h2 dir="auto">{title}</h2>
        <IconButton icon={X} label={t("close")} size="small" onPress={close} />
      </header>
      {children}
    </aside>
  );
}
