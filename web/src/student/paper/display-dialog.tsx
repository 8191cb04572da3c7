// The dialog of looks: what it changes is seen at once behind it.
import { contrast, spacing, textSize, typeface } from "@/student/paper/display-preferences";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Dialog } from "@/ui/dialog";
import { Stack } from "@/ui/layout";
import { type Preference, usePreference } from "@/ui/preference";
import { Segmented } from "@/ui/segmented";
import { themePreference } from "@/ui/theme";

export function DisplayDialog(props: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const t = useSittingText();
  return (
    <Dialog title={t("displayTitle")} {...props}>
      <Stack>
        <Choice
          label={t("textSize")}
          preference={textSize}
          options={{ normal: t("sizeNormal"), large: t("sizeLarge"), larger: t("sizeLarger") }}
        />
        <Choice
          label={t("spacing")}
          preference={spacing}
          options={{ normal: t("spacingNormal"), wide: t("spacingWide") }}
        />
        <Choice
          label={t("contrast")}
          preference={contrast}
          options={{ normal: t("contrastNormal"), high: t("contrastHigh") }}
        />
        <Choice
          label={t("typeface")}
          preference={typeface}
          options={{ sans: t("typefaceSans"), serif: t("typefaceSerif") }}
        />
        <Choice
          label={t("theme")}
          preference={themePreference}
          options={{ system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") }}
        />
      </Stack>
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  preference: Preference<Value>;
  options: Readonly<Record<Value, string>>;
}

function Choice<Value extends string>({ label, preference, options }: ChoiceProps<Value>) {
  const value = usePreference(preference);
  const listed = (Object.entries(options) as [Value, string][]).map(([id, words]) => ({ id, label: words }));
  return (
    <div>
      <p>{label}</p>
      <Segmented label={label} options={listed} value={value} onChange={preference.set} />
    </div>
  );
}
