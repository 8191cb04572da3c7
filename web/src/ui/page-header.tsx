// The head of every page: its h1 (takes focus on navigation), what it is about, its acts; sets the window's title.
import { type ReactNode, useEffect, useRef } from "react";
import css from "@/ui/page-header.module.css";

/** Sets the window's title while shown: "12:04 left · Linear Algebra". */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

export interface PageHeaderProps {
  title: string;
  /** The window's title where it says more than the heading. */
  windowTitle?: string;
  /** Above the title: the way back up. */
  above?: ReactNode;
  /** Beside the title: a status pill. */
  status?: ReactNode;
  /** Below: one or two sentences. */
  children?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, windowTitle, above, status, children, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(windowTitle ?? title);
  useEffect(() => {
    // On navigation the new page's heading is read; a dialog or field that asked for focus itself keeps it.
    if (document.activeElement === document.body || document.activeElement?.closest("nav, a")) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <header className={css.header}>
      {above ? <div className={css.above}>{above}</div> : null}
      <div className={css.row}>
        <div className={css.heading}>
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {title}
          </h1>
          {status}
        </div>
        {actions ? <div className={css.actions}>{actions}</div> : null}
      </div>
      {children ? <div className={css.about}>{children}</div> : null}
    </header>
  );
}
