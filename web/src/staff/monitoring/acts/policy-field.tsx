// What becomes of the answers when something is terminated.
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { RadioGroup } from "@/ui/radio-group";

export interface PolicyFieldProps {
  value: "keep" | "void";
  onChange: (value: "keep" | "void") => void;
}

export function PolicyField({ value, onChange }: PolicyFieldProps) {
  const t = useActText();
  return (
    <RadioGroup
      label={t("policy")}
      options={[
        { id: "keep", label: t("policyKeep"), note: t("policyKeepNote") },
        { id: "void", label: t("policyVoid"), note: t("policyVoidNote") },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
