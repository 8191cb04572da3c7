// Frames without navigation: none at all for the exam room and the preview, a name only for what has no page.
import { type ErrorComponentProps, Outlet } from "@tanstack/react-router";
import { CrashPage } from "@/app/crash-page";
import { NotFoundPage } from "@/app/not-found-page";
import { codeOf, useAhead } from "@/app/pages";
import { Brand } from "@/app/shell/brand";
import css from "@/app/shell/shell.module.css";

const ownExams = () => Promise.all([import("@/app/shell/student-frame"), codeOf("student/scheduled-exams-view")]);

/** The exam room, the author's preview and the pages before signing in bring their own main and heading. */
export function BareFrame() {
  // From signing in and from the exam room people come to their exams: also without a connection. Not from a preview.
  useAhead(ownExams, window.parent === window);
  return <Outlet />;
}

/** An address that no page has. */
export function NotFoundFrame() {
  return (
    <div className={css.student}>
      <header className={css.bar}>
        <Brand />
      </header>
      <main id="main" tabIndex={-1}>
        <NotFoundPage />
      </main>
    </div>
  );
}

/** A failure before any frame could stand. */
export function CrashFrame(props: ErrorComponentProps) {
  return (
    <main id="main" tabIndex={-1}>
      <CrashPage {...props} />
    </main>
  );
}
