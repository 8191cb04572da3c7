// The two fields and the button of signing in: on the page and in the dialog.
import type { SignInState } from "@/app/sign-in/use-sign-in";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { Form } from "@/ui/layout";
import { PasswordField } from "@/ui/password-field";
import { TextField } from "@/ui/text-field";
import { Trouble } from "@/ui/trouble";

export interface SignInFieldsProps {
  state: SignInState;
  isNameFixed?: boolean;
}

export function SignInFields({ state, isNameFixed }: SignInFieldsProps) {
  const t = useText();
  return (
    <Form label={t("signInTitle")} onSubmit={() => void state.submit()}>
      <Trouble>{state.trouble}</Trouble>
      <TextField
        label={t("username")}
        name="username"
        autoComplete="username"
        value={state.username}
        onChange={state.setUsername}
        problem={state.usernameProblem}
        isReadOnly={isNameFixed}
        autoFocus={!isNameFixed}
        autoCorrect="off"
        spellCheck="false"
        dir="ltr"
      />
      <PasswordField
        label={t("password")}
        name="password"
        autoComplete="current-password"
        value={state.password}
        onChange={state.setPassword}
        problem={state.passwordProblem}
        autoFocus={isNameFixed}
        showLabel={t("showPassword")}
        hideLabel={t("hidePassword")}
      />
      <Button type="submit" variant="primary" size="large" isWide isPending={state.isPending}>
        {t("signInAction")}
      </Button>
    </Form>
  );
}
