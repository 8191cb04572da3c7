// A new exam: its title, and if they are known already its paper and what it is.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useUser } from "@/api/session";
import { PaperPicker } from "@/staff/exam-management/paper/paper-picker";
import { createExam, examsKey } from "@/staff/exam-management/queries";
import { useListText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form, Row } from "@/ui/layout";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";
import { ZoneSelect } from "@/ui/zone-select";

export interface NewExamDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function NewExamDialog({ isOpen, onOpenChange }: NewExamDialogProps) {
  const t = useListText();
  return (
    <Dialog title={t("newTitle")} isOpen={isOpen} onOpenChange={onOpenChange}>
      <NewExamForm onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NewExamForm({ onClose }: { onClose: () => void }) {
  const t = useListText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const user = useUser();
  const [title, setTitle] = useState("");
  const [paperId, setPaperId] = useState<number | null>(null);
  const [kind, setKind] = useState<"real" | "practice">("real");
  const [zone, setZone] = useState(user.zone);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function create() {
    if (title.trim() === "" || isPending) return;
    setPending(true);
    // Practice is begun when people like: only a window allows that, and several tries.
    const practice = kind === "practice" ? { mode: "window", attempts_allowed: 0 } : {};
    const paper = paperId === null ? {} : { paper_id: paperId };
    try {
      const made = await createExam({ title: title.trim(), kind, zone, ...paper, ...practice });
      void client.invalidateQueries({ queryKey: examsKey });
      onClose();
      await navigate({ to: "/staff/exams/$id", params: { id: String(made.exam.id) } });
    } catch (refusal) {
      setError(refusal);
      setPending(false);
    }
  }
  return (
    <Form onSubmit={() => void create()}>
      <TextField
        label={t("titleLabel")}
        hint={t("titleHint")}
        value={title}
        onChange={setTitle}
        maxLength={300}
        autoFocus
        autoComplete="off"
      />
      <PaperPicker
        label={t("paperLabel")}
        hint={t("paperHint")}
        isOptional
        placeholder={t("paperNone")}
        value={paperId}
        onChange={setPaperId}
      />
      <ZoneSelect label={t("zoneLabel")} hint={t("zoneHint")} value={zone} onChange={setZone} />
      <RadioGroup
        label={t("kindLabel")}
        value={kind}
        onChange={setKind}
        options={[
          { id: "real", label: t("kind_real"), note: t("kindNote_real") },
          { id: "practice", label: t("kind_practice"), note: t("kindNote_practice") },
        ]}
      />
      {error ? <ErrorState error={error} isInline /> : null}
      <Row>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={title.trim() === ""}>
          {t("create")}
        </Button>
      </Row>
    </Form>
  );
}
