// Help: what "saved" means, what to do without a connection, how the time is made up, the keys.
import { Explanation } from "@/student/clock/explanation";
import type { Window } from "@/student/clock/timing-values";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import { KeyValues } from "@/ui/key-values";
import { Stack } from "@/ui/layout";

export interface HelpDialogProps {
  window: Window | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function HelpDialog({ window, ...dialog }: HelpDialogProps) {
  const t = useSittingText();
  return (
    <Dialog title={t("helpTitle")} {...dialog}>
      <Stack>
        <p>{t("helpSaving")}</p>
        <p>{t("helpOffline")}</p>
        <p>{t("helpTime")}</p>
        {window ? (
          <section aria-label={t("explainEnd")}>
            <h3>{t("explainEnd")}</h3>
            <Explanation window={window} />
          </section>
        ) : null}
        <section aria-label={t("helpShortcuts")}>
          <h3>{t("helpShortcuts")}</h3>
          <KeyValues
            items={[
              { key: t("keyNext"), value: <Kbd keys="alt+shift+n" /> },
              { key: t("keyPrevious"), value: <Kbd keys="alt+shift+p" /> },
              { key: t("keyFlag"), value: <Kbd keys="alt+shift+f" /> },
              { key: t("keyTime"), value: <Kbd keys="alt+shift+t" /> },
            ]}
          />
        </section>
        <p>{t("helpAsk")}</p>
      </Stack>
    </Dialog>
  );
}
