// A state in the four tones: always an icon, a word and a colour.
import { CircleAlert, CircleDashed, type LucideIcon, Radio, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import css from "@/ui/status-pill.module.css";

export type Tone = "calm" | "live" | "attention" | "trouble";

const icons: Record<Tone, LucideIcon> = {
  calm: CircleDashed,
  live: Radio,
  attention: CircleAlert,
  trouble: TriangleAlert,
};

export interface StatusPillProps {
  tone: Tone;
  /** The word. */
  children: ReactNode;
  /** An icon of the subject instead of the tone's own. */
  icon?: LucideIcon;
  /** In tables and running text: no ground, icon and word only. */
  isPlain?: boolean;
}

export function StatusPill({ tone, children, icon, isPlain }: StatusPillProps) {
  const Icon = icon ?? icons[tone];
  return (
    <span className={css.pill} data-tone={tone} data-plain={isPlain || undefined}>
      <Icon aria-hidden size={14} strokeWidth={2.25} />
      {children}
    </span>
  );
}
