// One account: its fields, roles and extra time, and what can be done with it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AccommodationList } from "@/admin/people/accommodations/accommodation-list";
import { AccountActs } from "@/admin/people/accounts/account-acts";
import { AccountFields, type AccountValues, RoleFields } from "@/admin/people/accounts/account-fields";
import { rolesText } from "@/admin/people/accounts/account-list";
import css from "@/admin/people/people.module.css";
import { type Person, peopleKey, personQuery } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { KeyValues } from "@/ui/key-values";
import { Form, Row } from "@/ui/layout";
import { QueryView } from "@/ui/query-view";
import { tell } from "@/ui/toast";

export function AccountDialog({ id, onClose }: { id: number | null; onClose: () => void }) {
  const t = usePeopleText();
  const query = useQuery({ ...personQuery(id ?? 0), enabled: id !== null });
  return (
    <Dialog
      title={query.data?.name ?? t("details")}
      isOpen={id !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      size="wide"
    >
      <QueryView query={query}>{(person) => <Account key={person.id} person={person} />}</QueryView>
    </Dialog>
  );
}

function Account({ person }: { person: Person }) {
  const t = usePeopleText();
  const may = useMay();
  return (
    <div className={css.account}>
      {may("account.manage") ? <EditAccount person={person} /> : <AccountFacts person={person} />}
      {may("accommodation.manage") ? (
        <section className={css.part}>
          <h3>{t("extra")}</h3>
          <AccommodationList person={person} />
        </section>
      ) : null}
      {may("account.manage") ? (
        <section className={css.part}>
          <h3>{t("access")}</h3>
          <AccountActs person={person} />
        </section>
      ) : null}
    </div>
  );
}

function AccountFacts({ person }: { person: Person }) {
  const t = usePeopleText();
  return (
    <KeyValues
      items={[
        { key: t("username"), value: person.username },
        { key: t("email"), value: person.email || "–" },
        { key: t("number"), value: person.number || "–" },
        { key: t("roles"), value: rolesText(person.roles, t) },
        { key: t("state"), value: person.is_active ? t("active") : t("inactive") },
      ]}
    />
  );
}

function EditAccount({ person }: { person: Person }) {
  const t = usePeopleText();
  const client = useQueryClient();
  const { username, name, email, number, zone, language } = person;
  const [values, setValues] = useState<AccountValues>({ username, name, email, number, zone, language });
  const [roles, setRoles] = useState<string[]>(person.roles);
  const path = { user_id: person.id };
  const areRolesNew = [...roles].sort().join() !== [...person.roles].sort().join();
  const isNew =
    areRolesNew || (Object.keys(values) as (keyof AccountValues)[]).some((key) => values[key] !== person[key]);
  const save = useMutation({
    mutationFn: async () => {
      await call(api.PATCH("/api/admin/people/{user_id}", { params: { path }, body: values }));
      if (areRolesNew) await call(api.PUT("/api/admin/people/{user_id}/roles", { params: { path }, body: { roles } }));
    },
    onSuccess: () => tell(t("saved")),
    onSettled: () => client.invalidateQueries({ queryKey: peopleKey }),
  });
  return (
    <Form label={t("details")} onSubmit={() => isNew && save.mutate()}>
      <AccountFields values={values} onChange={setValues} />
      <RoleFields roles={roles} onChange={setRoles} />
      {save.isError ? <ErrorState error={save.error} isInline /> : null}
      <Row>
        <Button type="submit" variant="primary" isDisabled={!isNew} isPending={save.isPending}>
          {t("saveAct")}
        </Button>
      </Row>
    </Form>
  );
}
