// The dialog of signing in again: the same person only, since the page behind it is theirs.
import { useQueryClient } from "@tanstack/react-query";
import { type Session, sessionQuery, signOut } from "@/api/session";
import { SignInFields } from "@/app/sign-in/sign-in-fields";
import { useSignIn } from "@/app/sign-in/use-sign-in";
import { text, useText } from "@/app/texts/use-text";
import { Dialog } from "@/ui/dialog";
import { tell } from "@/ui/toast";

export interface SignInAgainDialogProps {
  username: string;
  isOpen: boolean;
  onSettled: (isIn: boolean) => void;
}

export function SignInAgainDialog({ username, isOpen, onSettled }: SignInAgainDialogProps) {
  const t = useText();
  return (
    <Dialog title={t("signInAgainTitle")} size="small" isOpen={isOpen} onOpenChange={() => onSettled(false)}>
      <p>{t("signInAgainText")}</p>
      <Fields username={username} onDone={() => onSettled(true)} />
    </Dialog>
  );
}

function Fields({ username, onDone }: { username: string; onDone: () => void }) {
  const client = useQueryClient();
  const state = useSignIn((session) => void accept(session), username);
  async function accept(session: Session) {
    // The page belongs to one person; another account must start anew.
    if (session.user?.username !== username) {
      await signOut();
      tell(text("signInAsOther", { name: username }), { tone: "trouble" });
      return;
    }
    client.setQueryData(sessionQuery.queryKey, session);
    onDone();
  }
  return <SignInFields state={state} isNameFixed />;
}
