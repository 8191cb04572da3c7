// Questions of the bank, found and selected for a section.
import { useQueryClient } from "@tanstack/react-query";
import { BookOpenText } from "lucide-react";
import { useState } from "react";
import type { QuestionCard, QuestionPage } from "@/staff/authoring/api-types";
import { type Filters, noFilters } from "@/staff/authoring/bank/filters";
import { QuestionList } from "@/staff/authoring/bank/question-list";
import { bankKey } from "@/staff/authoring/bank-queries";
import css from "@/staff/authoring/paper/paper.module.css";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Stack } from "@/ui/layout";

export interface PickDialogProps {
  /** Of the section that the questions go to, from 1; null while closed. */
  section: number | null;
  onClose: () => void;
  onPick: (questions: QuestionCard[]) => void;
}

export function PickDialog({ section, onClose, onPick }: PickDialogProps) {
  const t = usePaperText();
  return (
    <Dialog
      title={t("pickTitle", { number: section ?? 1 })}
      size="wide"
      isOpen={section !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Picker onClose={onClose} onPick={onPick} />
    </Dialog>
  );
}

function Picker({ onClose, onPick }: Omit<PickDialogProps, "section">) {
  const t = usePaperText();
  const client = useQueryClient();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  /** Whatever was selected was shown: its card is still in memory, on whichever page it stood. */
  function cards(): QuestionCard[] {
    const pages = client.getQueriesData<QuestionPage>({ queryKey: [...bankKey, "questions"] });
    const known = new Map(pages.flatMap(([, page]) => page?.items ?? []).map((card) => [String(card.id), card]));
    return [...selected].map((id) => known.get(id)).filter((card) => card !== undefined);
  }
  return (
    <Stack>
      <QuestionList
        filters={filters}
        onFilters={(changes) => setFilters((before) => ({ ...before, page: "", ...changes }))}
        selectedIds={selected}
        onSelectionChange={setSelected}
        empty={<EmptyState icon={BookOpenText} title={t("pickEmpty")} />}
        isPicking
      />
      <div className={css.pickActs}>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button
          variant="primary"
          isDisabled={selected.size === 0}
          onPress={() => {
            onPick(cards());
            onClose();
          }}
        >
          {selected.size === 0 ? t("pickNone") : t("pickAdd", { count: selected.size })}
        </Button>
      </div>
    </Stack>
  );
}
