// What else can be done with a question: versions, a copy, the archive, deleting it for good.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Copy, Ellipsis, History, Trash2 } from "lucide-react";
import { useState } from "react";
import type { QuestionDetail } from "@/staff/authoring/api-types";
import { archiveQuestion, bankKey, deleteQuestion, duplicateQuestion } from "@/staff/authoring/bank-queries";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Menu } from "@/ui/menu";
import { tell } from "@/ui/toast";

export interface QuestionActsProps {
  detail: QuestionDetail;
  mayWrite: boolean;
  onHistory: () => void;
}

export function QuestionActs({ detail, mayWrite, onHistory }: QuestionActsProps) {
  const t = useQuestionText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isRemoving, setRemoving] = useState(false);
  const { id, title, is_archived: isArchived } = detail.card;
  const renew = () => client.invalidateQueries({ queryKey: bankKey });

  async function attempt(act: () => Promise<unknown>) {
    try {
      await act();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), { tone: "trouble" });
    }
  }
  const duplicate = () =>
    attempt(async () => {
      const copy = await duplicateQuestion(id);
      await renew();
      tell(t("duplicated"));
      await navigate({ to: "/staff/bank/questions/$id", params: { id: String(copy) } });
    });
  const archive = () =>
    attempt(async () => {
      await archiveQuestion(id, !isArchived);
      tell(t(isArchived ? "restoredDone" : "archivedDone"));
      await renew();
    });
  const owners = [
    {
      id: "archive",
      label: t(isArchived ? "restore" : "archive"),
      icon: isArchived ? ArchiveRestore : Archive,
      onAction: () => void archive(),
    },
    ...(detail.may_be_deleted
      ? [{ id: "remove", label: t("remove"), icon: Trash2, isDanger: true, onAction: () => setRemoving(true) }]
      : []),
  ];
  return (
    <>
      <Menu
        label={t("more")}
        placement="bottom end"
        trigger={<Button icon={Ellipsis}>{t("more")}</Button>}
        groups={[
          {
            id: "all",
            entries: [
              { id: "history", label: t("history"), icon: History, onAction: onHistory },
              { id: "duplicate", label: t("duplicate"), icon: Copy, onAction: () => void duplicate() },
            ],
          },
          ...(mayWrite ? [{ id: "owners", entries: owners }] : []),
        ]}
      />
      <ConfirmDialog
        isOpen={isRemoving}
        onOpenChange={setRemoving}
        title={t("removeTitle", { title })}
        consequence={t("removeConsequence")}
        action={t("removeAction")}
        isDangerous
        onConfirm={async () => {
          await deleteQuestion(id);
          tell(t("removed"));
          await navigate({ to: "/staff/bank", ignoreBlocker: true });
          await renew();
        }}
      />
    </>
  );
}
