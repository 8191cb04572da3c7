// The frame of every page of a sitting that is not the exam room: a title, notices, one column.
import type { ReactNode } from "react";
import css from "@/student/lobby/quiet-frame.module.css";
import { NoticeList } from "@/student/paper/notice-list";
import type { Sitting } from "@/student/paper/sitting";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";

export interface QuietFrameProps {
  title: string;
  windowTitle?: string;
  /** Whose notices stand above. */
  sitting?: Sitting;
  children: ReactNode;
}

export function QuietFrame({ title, windowTitle, sitting, children }: QuietFrameProps) {
  return (
    <div className={css.frame}>
      <div className={css.top}>{sitting ? <NoticeList sitting={sitting} /> : null}</div>
      <main id="main" tabIndex={-1}>
        <Page width="column">
          <PageHeader title={title} windowTitle={windowTitle} />
          {children}
        </Page>
      </main>
    </div>
  );
}
