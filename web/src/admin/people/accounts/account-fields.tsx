// The fields of an account, for making and changing one.

import css from "@/admin/people/people.module.css";
import { type StaffRole, staffRoles } from "@/admin/people/people-queries";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { Checkbox } from "@/ui/checkbox";
import { Fields } from "@/ui/layout";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { ZoneSelect } from "@/ui/zone-select";

export interface AccountValues {
  username: string;
  name: string;
  email: string;
  number: string;
  zone: string;
  language: string;
}

/** An empty key would be none. */
const unchosen = "unchosen";

export interface AccountFieldsProps {
  values: AccountValues;
  onChange: (values: AccountValues) => void;
  problems?: Partial<Record<keyof AccountValues, string | null>>;
}

export function AccountFields({ values, onChange, problems = {} }: AccountFieldsProps) {
  const t = usePeopleText();
  const set = (name: keyof AccountValues) => (value: string) => onChange({ ...values, [name]: value });
  return (
    <Fields>
      <TextField label={t("name")} value={values.name} onChange={set("name")} problem={problems.name} autoFocus />
      <TextField
        label={t("username")}
        value={values.username}
        onChange={set("username")}
        problem={problems.username}
        isRequired
        autoComplete="off"
      />
      <TextField
        type="email"
        label={t("email")}
        value={values.email}
        onChange={set("email")}
        problem={problems.email}
      />
      <TextField
        label={t("number")}
        value={values.number}
        onChange={set("number")}
        hint={t("numberHint")}
        problem={problems.number}
      />
      <ZoneSelect label={t("zone")} value={values.zone || null} onChange={set("zone")} hint={t("zoneHint")} />
      <Select
        label={t("language")}
        hint={t("languageHint")}
        options={[
          { id: unchosen, label: t("languageUnchosen") },
          { id: "en", label: t("english") },
          { id: "de", label: t("german") },
        ]}
        value={values.language || unchosen}
        onChange={(id) => set("language")(id === unchosen ? "" : id)}
      />
    </Fields>
  );
}

const notes: Record<StaffRole, `${StaffRole}Note`> = {
  invigilator: "invigilatorNote",
  examiner: "examinerNote",
  officer: "officerNote",
  administrator: "administratorNote",
  auditor: "auditorNote",
};

export function RoleFields({ roles, onChange }: { roles: readonly string[]; onChange: (roles: string[]) => void }) {
  const t = usePeopleText();
  const toggle = (role: StaffRole, isHeld: boolean) =>
    onChange(isHeld ? [...roles, role] : roles.filter((held) => held !== role));
  return (
    <fieldset className={css.roles}>
      <legend>{t("roles")}</legend>
      {staffRoles.map((role) => (
        <Checkbox
          key={role}
          isSelected={roles.includes(role)}
          onChange={(isHeld) => toggle(role, isHeld)}
          note={t(notes[role])}
        >
          {t(role)}
        </Checkbox>
      ))}
      <p className={css.hint}>{t("rolesHint")}</p>
    </fieldset>
  );
}
