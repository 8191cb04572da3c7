// One line that is spoken when it changes (saving, connection); visible or only heard.
import type { ReactNode } from "react";

export function LiveStatus({ children, isHidden }: { children: ReactNode; isHidden?: boolean }) {
  return (
    <output aria-live="polite" className={isHidden ? "visually-hidden" : undefined}>
      {children}
    </output>
  );
}
