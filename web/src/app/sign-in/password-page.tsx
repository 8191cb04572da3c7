// Changing one's own password.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, call } from "@/api/client";
import { useForgetSession } from "@/api/session";
import { paths } from "@/app/paths";
import { NewPasswordFields } from "@/app/sign-in/new-password-fields";
import { useNewPassword } from "@/app/sign-in/use-new-password";
import { text, useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Form, Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { PasswordField } from "@/ui/password-field";
import { tell } from "@/ui/toast";

export function PasswordPage() {
  const t = useText();
  const navigate = useNavigate();
  const forgetSession = useForgetSession();
  const [old, setOld] = useState("");
  const chosen = useNewPassword();
  const change = useMutation({
    mutationFn: () => call(api.POST("/api/session/password", { body: { old, new: chosen.password } })),
    onSuccess: async () => {
      tell(text("passwordChanged"));
      await forgetSession();
      await navigate({ to: paths.start });
    },
  });
  return (
    <Page width="column">
      <PageHeader title={t("changePassword")} />
      <Card>
        <Form
          label={t("changePassword")}
          onSubmit={() => {
            if (chosen.check()) change.mutate();
          }}
        >
          {change.isError ? <ErrorState error={change.error} isInline /> : null}
          <PasswordField
            label={t("oldPassword")}
            autoComplete="current-password"
            value={old}
            onChange={setOld}
            showLabel={t("showPassword")}
            hideLabel={t("hidePassword")}
          />
          <NewPasswordFields state={chosen} />
          <div>
            <Button type="submit" variant="primary" isPending={change.isPending}>
              {t("savePassword")}
            </Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}
