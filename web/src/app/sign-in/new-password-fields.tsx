// The two fields of a new password.
import type { useNewPassword } from "@/app/sign-in/use-new-password";
import { useText } from "@/app/texts/use-text";
import { PasswordField } from "@/ui/password-field";

export function NewPasswordFields({ state }: { state: ReturnType<typeof useNewPassword> }) {
  const t = useText();
  const labels = { showLabel: t("showPassword"), hideLabel: t("hidePassword"), autoComplete: "new-password" };
  return (
    <>
      <PasswordField
        {...labels}
        label={t("newPassword")}
        hint={t("newPasswordHint")}
        value={state.password}
        onChange={state.setPassword}
        problem={state.problem}
      />
      <PasswordField
        {...labels}
        label={t("newPasswordAgain")}
        value={state.again}
        onChange={state.setAgain}
        problem={state.againProblem}
      />
    </>
  );
}
