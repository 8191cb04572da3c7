// Forgotten password: asks for the e-mail address and never tells whether it is known.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, call } from "@/api/client";
import { paths } from "@/app/paths";
import { PublicPage } from "@/app/sign-in/public-page";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/layout";
import { Link } from "@/ui/link";
import { TextField } from "@/ui/text-field";

export function ForgotPage() {
  const t = useText();
  const [email, setEmail] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const ask = useMutation({ mutationFn: () => call(api.POST("/api/session/reset", { body: { email } })) });
  function submit() {
    const isLikeAnAddress = /^\S+@\S+\.\S+$/.test(email.trim());
    setProblem(isLikeAnAddress ? null : t("emailMissing"));
    if (isLikeAnAddress) ask.mutate();
  }
  if (ask.isSuccess) {
    return (
      <PublicPage title={t("resetSentTitle")}>
        <p role="status">{t("resetSentText", { email })}</p>
        <Link to={paths.signIn}>{t("backToSignIn")}</Link>
      </PublicPage>
    );
  }
  return (
    <PublicPage title={t("resetTitle")}>
      <p>{t("resetText")}</p>
      <Form label={t("resetTitle")} onSubmit={submit}>
        {ask.isError ? <ErrorState error={ask.error} isInline /> : null}
        <TextField
          label={t("email")}
          type="email"
          autoComplete="email"
          value={email}
          onChange={setEmail}
          problem={problem}
        />
        <Button type="submit" variant="primary" size="large" isWide isPending={ask.isPending}>
          {t("resetAction")}
        </Button>
      </Form>
      <Link to={paths.signIn}>{t("backToSignIn")}</Link>
    </PublicPage>
  );
}
