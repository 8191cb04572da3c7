// The mark and the name; the institution's own name where it has one.
import { useSession } from "@/api/session";
import { paths } from "@/app/paths";
import css from "@/app/shell/shell.module.css";
import { useText } from "@/app/texts/use-text";
import { Link } from "@/ui/link";

/** Waves from one source: what a broadcast is. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <circle cx="5" cy="19" r="2.5" fill="var(--accent)" />
      <g stroke="var(--accent)" strokeWidth="2.25" strokeLinecap="round">
        <path d="M5 12a7 7 0 0 1 7 7" />
        <path d="M5 7a12 12 0 0 1 12 12" opacity=".7" />
        <path d="M5 2a17 17 0 0 1 17 17" opacity=".4" />
      </g>
    </svg>
  );
}

export function Brand() {
  const t = useText();
  const institution = useSession()?.institution;
  return (
    <Link look="quiet" to={paths.start}>
      <span className={css.brand}>
        <Mark />
        <span className={css.product}>{t("product")}</span>
        {institution && institution !== t("product") ? <span className={css.institution}>{institution}</span> : null}
      </span>
    </Link>
  );
}
