// The link from the mail: choose a new password.
import { useMutation } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import { paths } from "@/app/paths";
import { NewPasswordFields } from "@/app/sign-in/new-password-fields";
import { PublicPage } from "@/app/sign-in/public-page";
import { useNewPassword } from "@/app/sign-in/use-new-password";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/layout";
import { Link } from "@/ui/link";
import { useParam } from "@/ui/use-param";

export function ResetPage() {
  const t = useText();
  const uid = useParam("uid");
  const token = useParam("token");
  const chosen = useNewPassword();
  const change = useMutation({
    mutationFn: () => call(api.POST("/api/session/reset/confirm", { body: { uid, token, password: chosen.password } })),
  });
  if (change.isSuccess) {
    return (
      <PublicPage title={t("resetDoneTitle")}>
        <p role="status">{t("resetDoneText")}</p>
        <Link look="primary" size="large" to={paths.signIn}>
          {t("signInAction")}
        </Link>
      </PublicPage>
    );
  }
  return (
    <PublicPage title={t("resetConfirmTitle")}>
      <Form
        label={t("resetConfirmTitle")}
        onSubmit={() => {
          if (chosen.check()) change.mutate();
        }}
      >
        {change.isError ? <ErrorState error={change.error} isInline /> : null}
        <NewPasswordFields state={chosen} />
        <Button type="submit" variant="primary" size="large" isWide isPending={change.isPending}>
          {t("savePassword")}
        </Button>
      </Form>
      <Link to={paths.signIn}>{t("backToSignIn")}</Link>
    </PublicPage>
  );
}
