// The quiet frame of the candidate's pages: name, notices, account; nothing else.
import { Outlet } from "@tanstack/react-router";
import { LayoutDashboard } from "lucide-react";
import { useSession } from "@/api/session";
import { codeOf, useAhead } from "@/app/pages";
import { paths } from "@/app/paths";
import { Brand } from "@/app/shell/brand";
import { NoticesSlot } from "@/app/shell/notices-slot";
import css from "@/app/shell/shell.module.css";
import { SkipLink } from "@/app/shell/skip-link";
import { UserMenu } from "@/app/shell/user-menu";
import { useText } from "@/app/texts/use-text";
import { keepShell } from "@/realtime/offline-shell";
import { Link } from "@/ui/link";

const examRoom = async () => {
  await codeOf("student/sit-page");
  await keepShell({ mayRenew: true });
};

export function StudentFrame() {
  const t = useText();
  const isStaff = useSession()?.is_staff;
  useAhead(examRoom);
  return (
    <div className={css.student}>
      <SkipLink />
      <header className={css.bar} data-quiet data-no-print>
        <Brand />
        <div className={css.tools}>
          {isStaff ? (
            <Link look="quiet" icon={LayoutDashboard} size="small" to={paths.start}>
              {t("navStaff")}
            </Link>
          ) : null}
          <NoticesSlot />
          <UserMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        <Outlet />
      </main>
    </div>
  );
}
