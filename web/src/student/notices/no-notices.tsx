// What stands where notices will be.
import { Bell } from "lucide-react";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { EmptyState } from "@/ui/empty-state";

export function NoNotices() {
  const t = useNoticesText();
  return (
    <EmptyState icon={Bell} title={t("empty")}>
      {t("emptyText")}
    </EmptyState>
  );
}
