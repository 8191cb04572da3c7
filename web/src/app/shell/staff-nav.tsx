// The navigation of the staff: at the side where there is room, in a sheet where there is not.
import { GraduationCap } from "lucide-react";
import { useMay } from "@/api/session";
import { paths } from "@/app/paths";
import { navigationFor } from "@/app/shell/navigation";
import css from "@/app/shell/shell.module.css";
import { useText } from "@/app/texts/use-text";
import { Link } from "@/ui/link";

export function StaffNav({ onGo }: { onGo?: () => void }) {
  const t = useText();
  const groups = navigationFor(useMay());
  return (
    <nav aria-label={t("navigation")} className={css.nav}>
      {groups.map((group) => (
        <div key={group.label} className={css.navGroup}>
          <h2 className={css.navHeading}>{t(group.label)}</h2>
          <ul className={css.navList}>
            {group.items.map((item) => (
              <li key={item.to} className={css.navItem}>
                <Link look="quiet" icon={item.icon} to={item.to} onPress={onGo}>
                  {t(item.label)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={css.navGroup}>
        <h2 className={css.navHeading}>{t("navOwn")}</h2>
        <ul className={css.navList}>
          <li className={css.navItem}>
            <Link look="quiet" icon={GraduationCap} to={paths.scheduledExams} onPress={onGo}>
              {t("navScheduled")}
            </Link>
          </li>
        </ul>
      </div>
    </nav>
  );
}
