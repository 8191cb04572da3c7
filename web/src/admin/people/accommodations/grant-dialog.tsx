// Grants standing extra time to one person.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { accommodationsKey, type Person } from "@/admin/people/people-queries";
import { PersonPicker } from "@/admin/people/person-picker";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { api, call } from "@/api/client";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Fields, Form, Row } from "@/ui/layout";
import { NumberField } from "@/ui/number-field";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";
import { tell } from "@/ui/toast";
import { Trouble } from "@/ui/trouble";

export interface GrantDialogProps {
  /** Null: to be chosen. */
  person: Person | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function GrantDialog(props: GrantDialogProps) {
  const t = usePeopleText();
  return (
    <Dialog title={t("grant")} isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <Grant {...props} />
    </Dialog>
  );
}

function Grant({ person, onOpenChange }: GrantDialogProps) {
  const t = usePeopleText();
  const client = useQueryClient();
  const [whom, setWhom] = useState(person);
  const [kind, setKind] = useState<"percent" | "minutes">("percent");
  const [value, setValue] = useState<number | null>(25);
  const [reason, setReason] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [isTried, setTried] = useState(false);
  const isIncomplete = whom === null || value === null || reason.trim() === "";
  const grant = useMutation({
    mutationFn: ({ id, amount }: { id: number; amount: number }) =>
      call(
        api.POST("/api/admin/accommodations", {
          body: {
            user_id: id,
            kind,
            value: String(amount),
            reason,
            valid_from: from || null,
            valid_until: until || null,
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accommodationsKey });
      tell(t("granted", { name: whom?.name ?? "" }));
      onOpenChange(false);
    },
  });
  const submit = () => {
    setTried(true);
    if (whom !== null && value !== null && !isIncomplete) grant.mutate({ id: whom.id, amount: value });
  };
  return (
    <Form label={t("grant")} onSubmit={submit}>
      {person ? null : (
        <PersonPicker label={t("person")} hint={t("personHint")} value={whom} onChange={setWhom} isRequired />
      )}
      <RadioGroup
        label={t("kind")}
        options={[
          { id: "percent", label: t("percent") },
          { id: "minutes", label: t("minutes") },
        ]}
        value={kind}
        onChange={setKind}
      />
      <NumberField
        label={t("value")}
        value={value}
        onChange={setValue}
        unit={kind === "percent" ? t("percentUnit") : t("minutesUnit")}
        minValue={1}
        maxValue={kind === "percent" ? 300 : 600}
      />
      <TextField label={t("ground")} hint={t("groundHint")} value={reason} onChange={setReason} isRequired />
      <Fields>
        <TextField type="date" label={t("from")} value={from} onChange={setFrom} isOptional />
        <TextField type="date" label={t("until")} value={until} onChange={setUntil} isOptional />
      </Fields>
      <Trouble>{isTried && isIncomplete ? t("incomplete") : null}</Trouble>
      {grant.isError ? <ErrorState error={grant.error} isInline /> : null}
      <Row>
        <Button onPress={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={grant.isPending}>
          {t("grantAct")}
        </Button>
      </Row>
    </Form>
  );
}
