// The session ended under an open page: asks for the password in a dialog; the page and its request go on afterwards.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { registerSignInAgain } from "@/api/client";
import { type Session, sessionQuery, signOut, useSession } from "@/api/session";
import { SignInFields } from "@/app/sign-in/sign-in-fields";
import { useSignIn } from "@/app/sign-in/use-sign-in";
import { text, useText } from "@/app/texts/use-text";
import { Dialog } from "@/ui/dialog";
import { tell } from "@/ui/toast";

export function SignInAgain() {
  const t = useText();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isIn: boolean) => void)[]>([]);
  const name = session?.user?.username ?? "";

  // Registered only while somebody is signed in: the sign-in page itself needs no dialog.
  useEffect(() => {
    if (!name) return;
    registerSignInAgain(() => {
      setOpen(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    });
    return () => registerSignInAgain(null);
  }, [name]);

  function settle(isIn: boolean) {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(isIn);
  }

  return (
    <Dialog title={t("signInAgainTitle")} size="small" isOpen={isOpen} onOpenChange={() => settle(false)}>
      <p>{t("signInAgainText")}</p>
      <Fields username={name} onDone={() => settle(true)} />
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
