// Acts on single attempts: admit, hand in, note an incident, reopen, terminate; who was refused is named.
import { useState } from "react";
import type { ActDialogProps } from "@/staff/monitoring/acts/act-dialogs";
import { PolicyField } from "@/staff/monitoring/acts/policy-field";
import { lacksCode } from "@/staff/monitoring/acts/possible";
import type { Done } from "@/staff/monitoring/api-types";
import { admit, handIn, noteIncident, reopen, terminateSome } from "@/staff/monitoring/controls";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { NumberField } from "@/ui/number-field";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";

const runs = { admit, handIn, incident: noteIncident, reopen, terminateSome } as const;
const hints = { terminateSome: "reasonAnnounced", incident: "incidentHint" } as const;

export interface SomeDialogProps extends ActDialogProps {
  act: keyof typeof runs;
}

export function SomeDialog({ act, exam, targets, isOpen, onOpenChange, onDone }: SomeDialogProps) {
  const t = useActText();
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<number | null>(15);
  const [policy, setPolicy] = useState<"keep" | "void">("keep");
  const asked = targets[0]?.rows ?? [];
  // Among those selected some may be in already: nothing is done in their name.
  const rows = act === "admit" ? asked.filter(lacksCode) : asked;
  const count = rows.length;
  const isReasonNeeded = act !== "admit";
  async function run() {
    const candidate_ids = rows.map((row) => row.candidate_id);
    const some = { candidate_ids, reason, policy, minutes: minutes ?? 0 };
    told(await runs[act](exam.id, some));
    onDone();
  }
  function told({ done, refused }: Done) {
    const names = new Map(rows.map((row) => [row.candidate_id, row.name]));
    const name = names.get(done[0] ?? 0) ?? "";
    if (done.length > 0) tell(t(`done_${act}`, { count: done.length, name }));
    const [first] = refused;
    if (!first) return;
    tell(t("someRefused", { count: refused.length, why: first.message }), {
      tone: "trouble",
      detail: refused.map(({ candidate_id }) => names.get(candidate_id) ?? "").join(", "),
    });
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t(`${act}Title`, { count })}
      consequence={
        <>
          {t(`${act}Consequence`)}
          {count <= 12 ? <p dir="auto">{rows.map((row) => row.name).join(", ")}</p> : null}
        </>
      }
      action={t(`${act}Action`, { count })}
      isDangerous={act === "handIn" || act === "terminateSome"}
      isIncomplete={(isReasonNeeded && reason.trim() === "") || (act === "reopen" && !minutes)}
      onConfirm={run}
    >
      {act === "reopen" ? (
        <NumberField
          label={t("reopenMinutes")}
          unit={t("minutes")}
          minValue={1}
          maxValue={1440}
          value={minutes}
          onChange={setMinutes}
        />
      ) : null}
      {act === "terminateSome" ? <PolicyField value={policy} onChange={setPolicy} /> : null}
      <TextArea
        label={t(act === "incident" ? "incidentText" : isReasonNeeded ? "reason" : "reasonOptional")}
        hint={t(act === "incident" || act === "terminateSome" ? hints[act] : "reasonHint")}
        isRequired={isReasonNeeded}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
