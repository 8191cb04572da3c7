// How much time, said in the way that fits: minutes, percent, what shall remain, the whole, an exact end.
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
  const { how, amount, endsAt, kind } = asking;
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
        <DateTimeField
          label={t("endsAt")}
          zone={exam.zone}
          value={endsAt}
          onChange={(next) => onChange({ ...asking, endsAt: next })}
          isRequired
        />
      ) : (
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
      )}
      <Select
        label={t("kind")}
        options={kinds.map((id) => ({ id, label: t(`kind_${id}`) }))}
        value={kind}
        onChange={(next) => onChange({ ...asking, kind: next })}
      />
    </>
  );
}
