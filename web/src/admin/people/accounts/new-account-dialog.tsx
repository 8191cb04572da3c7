// Makes an account; without a password the next step is a reset link to hand over.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AccountFields, type AccountValues, RoleFields } from "@/admin/people/accounts/account-fields";
import { type Person, peopleKey } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form, Row } from "@/ui/layout";
import { PasswordField } from "@/ui/password-field";
import { tell } from "@/ui/toast";

export interface NewAccountDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onMade: (person: Person) => void;
}

export function NewAccountDialog(props: NewAccountDialogProps) {
  const t = usePeopleText();
  return (
    <Dialog title={t("createTitle")} isOpen={props.isOpen} onOpenChange={props.onOpenChange} size="wide">
      <NewAccount {...props} />
    </Dialog>
  );
}

const nobody: AccountValues = { username: "", name: "", email: "", number: "", zone: "", language: "" };

/** Mounted with the dialog: what was typed goes with it. */
function NewAccount({ onOpenChange, onMade }: NewAccountDialogProps) {
  const t = usePeopleText();
  const client = useQueryClient();
  const [values, setValues] = useState(nobody);
  const [roles, setRoles] = useState<string[]>([]);
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: (): Promise<Person> => call(api.POST("/api/admin/people", { body: { ...values, roles, password } })),
    onSuccess: (person) => {
      void client.invalidateQueries({ queryKey: peopleKey });
      tell(t("created", { name: person.name }));
      onOpenChange(false);
      onMade(person);
    },
  });
  const isMissing = values.username.trim() === "";
  const submit = () => {
    setTried(true);
    if (!isMissing) make.mutate();
  };
  return (
    <Form label={t("createTitle")} onSubmit={submit}>
      <AccountFields
        values={values}
        onChange={setValues}
        problems={{ username: isTried && isMissing ? t("usernameMissing") : null }}
      />
      <PasswordField
        label={t("password")}
        value={password}
        onChange={setPassword}
        hint={t("passwordHint")}
        autoComplete="new-password"
        showLabel={t("showPassword")}
        hideLabel={t("hidePassword")}
      />
      <RoleFields roles={roles} onChange={setRoles} />
      {make.isError ? <ErrorState error={make.error} isInline /> : null}
      <Row>
        <Button onPress={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={make.isPending}>
          {t("createAct")}
        </Button>
      </Row>
    </Form>
  );
}
