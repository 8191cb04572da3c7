// What the fields of an exam are called, for the line that says what is not saved.
import type { Changes } from "@/staff/exam-management/exam/draft";
import { useExamText, useRulesText, useScheduleText } from "@/staff/exam-management/texts/use-texts";

export function useFieldNames(): (name: keyof Changes) => string {
  const t = useScheduleText();
  const exam = useExamText();
  const rules = useRulesText();
  const names: Record<keyof Changes, string> = {
    title: t("title"),
    paper_id: exam("paperChoose"),
    kind: t("mode"),
    mode: t("mode"),
    zone: t("zone"),
    opens_at: t("opens"),
    closes_at: t("closes"),
    limit_ms: t("limit"),
    lobby_ms: t("lobby"),
    late_entry_ms: t("late"),
    is_full_time_late: t("fullLate"),
    grace_ms: t("grace"),
    is_capped: t("capped"),
    attempts_allowed: t("attempts"),
    which_counts: t("counts"),
    access_code: t("code"),
    instructions: t("instructions"),
    review_policy: rules("review"),
    negative: rules("negative"),
    decimals: rules("decimals"),
    boundaries: rules("grades"),
    release_at: rules("releaseAt"),
  };
  return (name) => names[name];
}
