// How much time, said in the way that fits: minutes, percent, what shall remain, the whole, an end, what did not run.
import type { ExamFacts } from "@/realtime/events";
import { type Asking, hows, kinds } from "@/staff/monitoring/acts/extension";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { DateTimeField } from "@/ui/date-time-field";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";

export interface ExtendFieldsProps {
  exam: ExamFacts;
  asking: Asking;
  onChange: (asking: Asking) => void;
}

export function ExtendFields({ exam, asking, onChange }: ExtendFieldsProps) {
  const t = useActText();
  const { how, amount, kind } = asking;
  const isSpan = how !== "exact_end" && how !== "interval";
  const mayBeLess = how === "minutes" || how === "percent";
  return (
    <>
      <Select
        label={t("how")}
        options={hows.map((id) => ({ id, label: t(`how_${id}`) }))}
        value={how}
        onChange={(next) => onChange({ ...asking, how: next })}
      />
      {how === "exact_end" ? (
        <Instant label={t("endsAt")} exam={exam} name="endsAt" asking={asking} onChange={onChange} />
      ) : null}
      {how === "interval" ? (
        <>
          <Instant label={t("outFrom")} exam={exam} name="outFrom" asking={asking} onChange={onChange} />
          <Instant label={t("outUntil")} exam={exam} name="outUntil" asking={asking} onChange={onChange} />
        </>
      ) : null}
      {isSpan ? (
        <NumberField
          label={t("amount")}
          hint={mayBeLess ? t("amountHint") : undefined}
          unit={how === "percent" ? t("percent") : t("minutes")}
          minValue={mayBeLess ? -1440 : 1}
          maxValue={1440}
          step={how === "minutes" ? 0.5 : 1}
          value={amount}
          onChange={(next) => onChange({ ...asking, amount: next })}
          isRequired
        />
      ) : null}
      {how === "interval" ? null : (
        <Select
          label={t("kind")}
          options={kinds.map((id) => ({ id, label: t(`kind_${id}`) }))}
          value={kind}
          onChange={(next) => onChange({ ...asking, kind: next })}
        />
      )}
    </>
  );
}

type InstantProps = ExtendFieldsProps & { label: string; name: "endsAt" | "outFrom" | "outUntil" };

function Instant({ label, name, exam, asking, onChange }: InstantProps) {
  return (
    <DateTimeField
      label={label}
      zone={exam.zone}
      value={asking[name]}
      onChange={(next) => onChange({ ...asking, [name]: next })}
      isRequired
    />
  );
}
