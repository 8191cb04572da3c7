// The frame of the staff's pages: navigation at the side, a bar above, Ctrl/⌘ K everywhere.
import { Outlet, useNavigate } from "@tanstack/react-router";
import { Menu as MenuIcon, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { useMay } from "@/api/session";
import { Brand } from "@/app/shell/brand";
import { useFinds } from "@/app/shell/finds";
import { navigationFor } from "@/app/shell/navigation";
import { NoticesSlot } from "@/app/shell/notices-slot";
import css from "@/app/shell/shell.module.css";
import { SkipLink } from "@/app/shell/skip-link";
import { StaffNav } from "@/app/shell/staff-nav";
import { UserMenu } from "@/app/shell/user-menu";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { CommandPalette } from "@/ui/command-palette";
import { useCommands } from "@/ui/commands";
import { IconButton } from "@/ui/icon-button";
import { Kbd } from "@/ui/kbd";
import { SideSheet } from "@/ui/side-sheet";

export function StaffFrame() {
  const t = useText();
  const [isNavOpen, setNavOpen] = useState(false);
  const [isFinding, setFinding] = useState(false);
  usePageCommands();
  useFinds();
  return (
    <div className={css.staff}>
      <SkipLink />
      <header className={css.bar} data-no-print>
        <span className={css.navButton}>
          <IconButton icon={MenuIcon} label={t("openNavigation")} onPress={() => setNavOpen(true)} />
        </span>
        <Brand />
        <div className={css.tools}>
          <Button variant="quiet" icon={Search} onPress={() => setFinding(true)}>
            <span className={css.findWords}>
              {t("find")} <Kbd keys="mod+k" />
            </span>
          </Button>
          <NoticesSlot />
          <UserMenu />
        </div>
      </header>
      <aside className={css.side} data-no-print>
        <StaffNav />
      </aside>
      <main id="main" tabIndex={-1} className={css.main}>
        <Outlet />
      </main>
      <SideSheet title={t("navigation")} isOpen={isNavOpen} onOpenChange={setNavOpen}>
        <StaffNav onGo={() => setNavOpen(false)} />
      </SideSheet>
      <CommandPalette isOpen={isFinding} onOpenChange={setFinding} />
    </div>
  );
}

/** Every page of the navigation is found by Ctrl/⌘ K. */
function usePageCommands(): void {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const commands = useMemo(
    () =>
      navigationFor(may)
        .flatMap((group) => group.items)
        .map(({ to, label, icon }) => ({
          id: `page:${to}`,
          title: t(label),
          group: t("groupPage"),
          icon,
          run: () => void navigate({ to }),
        })),
    [t, may, navigate],
  );
  useCommands(commands);
}
