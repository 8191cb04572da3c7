// What can be done with an account: a reset link to hand over, signing out everywhere, switching it off and on.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, LogOut, UserRoundCheck, UserRoundX } from "lucide-react";
import { useState } from "react";
import css from "@/admin/people/people.module.css";
import { type Person, peopleKey } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { useUser } from "@/api/session";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { CopyButton } from "@/ui/copy-button";
import { ErrorState } from "@/ui/error-state";
import { Row, Stack } from "@/ui/layout";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";

export function AccountActs({ person }: { person: Person }) {
  return (
    <Stack>
      <ResetLink person={person} />
      <Row>
        <SignOutEverywhere person={person} />
        <SwitchAccount person={person} />
      </Row>
    </Stack>
  );
}

function ResetLink({ person }: { person: Person }) {
  const t = usePeopleText();
  const make = useMutation({
    mutationFn: () =>
      call(api.POST("/api/admin/people/{user_id}/reset-link", { params: { path: { user_id: person.id } } })),
  });
  return (
    <Stack>
      <Row>
        <Button icon={KeyRound} isPending={make.isPending} isDisabled={!person.is_active} onPress={() => make.mutate()}>
          {t("reset")}
        </Button>
        <span className={css.hint}>{t("resetText")}</span>
      </Row>
      {make.isError ? <ErrorState error={make.error} isInline /> : null}
      {make.data ? (
        <div className={css.link} role="status">
          <p>{t("resetReady", { count: make.data.hours })}</p>
          <code>{make.data.link}</code>
          <CopyButton text={make.data.link} label={t("copyLink")} />
        </div>
      ) : null}
    </Stack>
  );
}

function SignOutEverywhere({ person }: { person: Person }) {
  const t = usePeopleText();
  const [isAsking, setAsking] = useState(false);
  const confirm = async () => {
    await call(api.POST("/api/admin/people/{user_id}/sign-out", { params: { path: { user_id: person.id } } }));
    tell(t("signedOut", { name: person.name }));
  };
  return (
    <>
      <Button icon={LogOut} onPress={() => setAsking(true)}>
        {t("signOut")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("signOutTitle", { name: person.name })}
        consequence={t("signOutText")}
        action={t("signOut")}
        isDangerous
        onConfirm={confirm}
      />
    </>
  );
}

function SwitchAccount({ person }: { person: Person }) {
  const t = usePeopleText();
  const client = useQueryClient();
  const isSelf = useUser().id === person.id;
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const set = async (is_active: boolean) => {
    const path = { user_id: person.id };
    await call(api.PUT("/api/admin/people/{user_id}/activity", { params: { path }, body: { is_active, reason } }));
    await client.invalidateQueries({ queryKey: peopleKey });
    tell(is_active ? t("activated", { name: person.name }) : t("deactivated", { name: person.name }));
    setReason("");
  };
  const activate = useMutation({ mutationFn: () => set(true) });
  if (!person.is_active) {
    return (
      <>
        <Button icon={UserRoundCheck} isPending={activate.isPending} onPress={() => activate.mutate()}>
          {t("activate")}
        </Button>
        {activate.isError ? <ErrorState error={activate.error} isInline /> : null}
      </>
    );
  }
  return (
    <>
      <Button variant="danger" icon={UserRoundX} isDisabled={isSelf} onPress={() => setAsking(true)}>
        {t("deactivate")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("deactivateTitle", { name: person.name })}
        consequence={t("deactivateText")}
        action={t("deactivate")}
        isDangerous
        isIncomplete={reason.trim() === ""}
        onConfirm={() => set(false)}
      >
        <TextField label={t("reason")} hint={t("reasonHint")} value={reason} onChange={setReason} isRequired />
      </ConfirmDialog>
    </>
  );
}
