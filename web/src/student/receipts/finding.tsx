// One thing that was checked, and whether it is as it should be.
import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import css from "@/student/receipts/receipts.module.css";

const icons = { good: CircleCheck, bad: TriangleAlert, told: Info };

export interface FindingProps {
  is: keyof typeof icons;
  children: ReactNode;
}

export function Finding({ is, children }: FindingProps) {
  const Icon = icons[is];
  return (
    <span className={css.finding} data-is={is}>
      <Icon aria-hidden size={16} />
      <span>{children}</span>
    </span>
  );
}
