// Signing in: the fields, what is wrong with them, and what the server said.
import { useState } from "react";
import { isProblem } from "@/api/problem";
import { type Session, signIn } from "@/api/session";
import { useText } from "@/app/texts/use-text";
import { refusalText } from "@/ui/texts/refusals";
import { useFormat } from "@/ui/time/use-format";

export interface SignInState {
  username: string;
  password: string;
  setUsername: (value: string) => void;
  setPassword: (value: string) => void;
  usernameProblem: string | null;
  passwordProblem: string | null;
  trouble: string | null;
  isPending: boolean;
  submit: () => Promise<void>;
}

export function useSignIn(onDone: (session: Session) => void, knownUsername = ""): SignInState {
  const t = useText();
  const format = useFormat();
  const [username, setUsername] = useState(knownUsername);
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  function words(error: unknown): string {
    if (!isProblem(error)) return t("crashText");
    if (error.isOffline) return t("signInNoServer");
    if (error.status === 401 || error.code === "wrong_credentials") return t("wrongPassword");
    if (error.status !== 429) return refusalText(error.code, error.detail || error.title || t("signInNoServer"));
    return t("tooManyTries", { wait: error.retryAfter ? format.duration(error.retryAfter * 1000) : t("aMoment") });
  }

  async function submit() {
    setTried(true);
    if (!username.trim() || !password || isPending) return;
    setPending(true);
    setTrouble(null);
    try {
      onDone(await signIn(username.trim(), password));
    } catch (error) {
      setPassword("");
      setTried(false);
      setTrouble(words(error));
    } finally {
      setPending(false);
    }
  }

  return {
    username,
    password,
    setUsername,
    setPassword,
    usernameProblem: isTried && !username.trim() ? t("userNameMissing") : null,
    passwordProblem: isTried && !password ? t("passwordMissing") : null,
    trouble,
    isPending,
    submit,
  };
}
