// The look of pages before signing in: the form at one side, the picture at the other.
import { Palette } from "lucide-react";
import type { ReactNode } from "react";
import { Mark } from "@/app/shell/brand";
import { useLookGroups } from "@/app/shell/user-menu";
import css from "@/app/sign-in/public-page.module.css";
import { SignInPicture } from "@/app/sign-in/sign-in-picture";
import { useText } from "@/app/texts/use-text";
import { IconButton } from "@/ui/icon-button";
import { MenuLater } from "@/ui/menu-later";
import { usePageTitle } from "@/ui/page-header";

export interface PublicPageProps {
  title: string;
  windowTitle?: string;
  children: ReactNode;
}

export function PublicPage({ title, windowTitle, children }: PublicPageProps) {
  const t = useText();
  usePageTitle(`${windowTitle ?? title} · ${t("product")}`);
  return (
    <div className={css.page}>
      <main id="main" className={css.main}>
        <div className={css.head}>
          <span className={css.brand}>
            <Mark size={26} />
            {t("product")}
          </span>
          <MenuLater
            label={t("appearance")}
            trigger={<IconButton icon={Palette} label={t("appearance")} />}
            placement="bottom end"
            groups={useLookGroups()}
          />
        </div>
        <div className={css.form}>
          <h1 className={css.title}>{title}</h1>
          {children}
        </div>
      </main>
      <div className={css.picture}>
        <SignInPicture />
      </div>
    </div>
  );
}
