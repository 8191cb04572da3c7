// A new paper needs a title and nothing else.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createPaper, papersKey } from "@/staff/authoring/paper-queries";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form, Row } from "@/ui/layout";
import { TextField } from "@/ui/text-field";

export interface NewPaperDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function NewPaperDialog({ isOpen, onOpenChange }: NewPaperDialogProps) {
  const t = usePaperText();
  return (
    <Dialog title={t("newPaper")} size="small" isOpen={isOpen} onOpenChange={onOpenChange}>
      <NewPaperForm onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NewPaperForm({ onClose }: { onClose: () => void }) {
  const t = usePaperText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function create() {
    if (title.trim() === "" || isPending) return;
    setPending(true);
    try {
      const id = await createPaper(title.trim());
      void client.invalidateQueries({ queryKey: papersKey });
      onClose();
      await navigate({ to: "/staff/papers/$id", params: { id: String(id) } });
    } catch (refusal) {
      setError(refusal);
      setPending(false);
    }
  }
  return (
    <Form onSubmit={() => void create()}>
      <TextField
        label={t("paperTitle")}
        hint={t("paperTitleHint")}
        value={title}
        onChange={setTitle}
        maxLength={300}
        autoFocus
        autoComplete="off"
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
