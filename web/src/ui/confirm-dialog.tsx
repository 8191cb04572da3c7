// Asks before an act that matters: names the consequence, starts on the harmless button, may want a word typed.
import { type ReactNode, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import css from "@/ui/dialog.module.css";
import { troubleText } from "@/ui/error-state";
import { TextField } from "@/ui/text-field";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question with its object: "End Linear Algebra for all 412?" */
  title: string;
  /** What happens to whom, and whether it can be undone. */
  consequence: ReactNode;
  /** The verb with its object: "End for all 412". */
  action: string;
  /** What the harmless button says; "Cancel" when not given. */
  harmless?: string;
  isDangerous?: boolean;
  /** The word or number that must be typed first. */
  word?: string;
  /** Further fields (a reason, a policy). */
  children?: ReactNode;
  /** The further fields are not yet complete. */
  isIncomplete?: boolean;
  /** The dialog waits for it, closes when it resolves, shows what went wrong when it rejects. */
  onConfirm: () => Promise<unknown> | undefined;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, isDangerous } = props;
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      role={isDangerous ? "alertdialog" : "dialog"}
      size="normal"
    >
      <Question {...props} />
    </Dialog>
  );
}

/** Mounted with the dialog, so that what was typed is forgotten when it closes. */
function Question(props: ConfirmDialogProps) {
  const t = useUiText();
  const [typed, setTyped] = useState("");
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isWordMissing = props.word !== undefined && typed.trim() !== props.word;
  async function confirm() {
    setPending(true);
    setTrouble(null);
    try {
      await props.onConfirm();
      props.onOpenChange(false);
    } catch (error) {
      setTrouble(troubleText(error, t).detail);
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <div className={css.consequence}>{props.consequence}</div>
      {props.children}
      {props.word === undefined ? null : (
        <TextField
          label={t("confirmType", { word: props.word })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
      )}
      <div role="alert" className={css.trouble} hidden={trouble === null}>
        {trouble}
      </div>
      <div className={css.actions}>
        <Button autoFocus onPress={() => props.onOpenChange(false)}>
          {props.harmless ?? t("cancel")}
        </Button>
        <Button
          variant={props.isDangerous ? "danger" : "primary"}
          onPress={confirm}
          isPending={isPending}
          isDisabled={isWordMissing || props.isIncomplete}
        >
          {props.action}
        </Button>
      </div>
    </>
  );
}
