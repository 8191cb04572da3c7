// A small count or mark beside a name; the count alone is not read, so give the whole sentence as label.
import css from "@/ui/badge.module.css";

export interface BadgeProps {
  children: string | number;
  label?: string;
  tone?: "neutral" | "accent" | "trouble";
}

export function Badge({ children, label, tone = "neutral" }: BadgeProps) {
  return (
    <span className={`${css.badge} tabular`} data-tone={tone}>
      <span aria-hidden={label ? true : undefined}>{children}</span>
      {label ? <span className="visually-hidden">{label}</span> : null}
    </span>
  );
}
