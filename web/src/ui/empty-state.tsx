// A list without rows: says why it is empty and teaches the first step.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import css from "@/ui/states.module.css";

export interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** The first step, in a sentence. */
  children?: ReactNode;
  /** The button or link that takes it. */
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={css.state}>
      <Icon aria-hidden size={20} className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        {children ? <div className={css.detail}>{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
