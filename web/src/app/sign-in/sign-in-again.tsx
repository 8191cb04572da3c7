// The session ended under an open page: asks for the password in a dialog; the page and its request go on afterwards.
import { useEffect, useRef, useState } from "react";
import { registerSignInAgain } from "@/api/client";
import { useSession } from "@/api/session";
import { lazyPart } from "@/ui/lazy-part";

const SignInAgainDialog = lazyPart(async () => (await import("@/app/sign-in/sign-in-again-dialog")).SignInAgainDialog);

export function SignInAgain() {
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

  return <SignInAgainDialog isNeeded={isOpen} isOpen={isOpen} username={name} onSettled={settle} />;
}
