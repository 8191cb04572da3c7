// What the dialogs of an exam's acts share: what they are given, what follows an act, why it was done.
import { useQueryClient } from "@tanstack/react-query";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import { examKey, examsKey } from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";

export interface ActProps {
  detail: ExamDetail;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** What an act answered is what the page shows; lists and parts ask again. */
export function useDone(id: number): (stored: ExamDetail | null, words: string) => Promise<void> {
  const client = useQueryClient();
  return async (stored, words) => {
    if (stored) client.setQueryData(examKey(id), stored);
    tell(words);
    await client.invalidateQueries({ queryKey: examsKey });
  };
}

export function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useExamText();
  return <TextArea label={t("reason")} hint={t("reasonHint")} isRequired rows={2} value={value} onChange={onChange} />;
}
