// A new password typed twice: what is wrong with it before the server is asked.
import { useState } from "react";
import { useText } from "@/app/texts/use-text";

/** As the server asks; common and telling passwords it refuses itself. */
const shortest = 10;

export function useNewPassword() {
  const t = useText();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);
  const isTooShort = password.length < shortest;
  const isDifferent = password !== again;
  return {
    password,
    setPassword,
    again,
    setAgain,
    problem: isTried && isTooShort ? t("passwordTooShort") : null,
    againProblem: isTried && !isTooShort && isDifferent ? t("passwordsDiffer") : null,
    /** True when it may be sent; otherwise the problems show from now on. */
    check() {
      setTried(true);
      return !isTooShort && !isDifferent;
    },
  };
}
