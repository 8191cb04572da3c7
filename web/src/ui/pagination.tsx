// One page of many rows that the server gives in parts.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import css from "@/ui/pagination.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  onChange: (page: number) => void;
}

export function Pagination({ page, pageSize, total, onChange }: PaginationProps) {
  const t = useUiText();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  return (
    <nav className={css.bar} aria-label={t("pageOf", { page, pages })}>
      <span className={`${css.words} tabular`}>
        {t("rowsOf", { from, to: Math.min(page * pageSize, total), total })}
      </span>
      <IconButton
        icon={ChevronLeft}
        label={t("previousPage")}
        size="small"
        isDisabled={page <= 1}
        onPress={() => onChange(page - 1)}
      />
      <IconButton
        icon={ChevronRight}
        label={t("nextPage")}
        size="small"
        isDisabled={page >= pages}
        onPress={() => onChange(page + 1)}
      />
    </nav>
  );
}
