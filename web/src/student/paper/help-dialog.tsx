// Help: what "saved" means, what to do without a connection, how the time is made up, the keys.
import { Explanation } from "@/student/clock/explanation";
import type { Window } from "@/student/clock/timing-values";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { HandInFile } from "@/student/emergency/hand-in-file";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import { KeyValues } from "@/ui/key-values";
import { Stack } from "@/ui/layout";
import { useFormat } from "@/ui/time/use-format";

export interface HelpDialogProps {
  attemptId: number;
  window: Window | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function HelpDialog({ attemptId, window, ...dialog }: HelpDialogProps) {
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
            <End window={window} />
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
        <HandInFile attemptId={attemptId} />
        <p>{t("helpAsk")}</p>
      </Stack>
    </Dialog>
  );
}

/** "Ends 12:30 for you (includes 25 min)" */
function End({ window }: { window: Window }) {
  const t = useSittingText();
  const format = useFormat();
  const zone = useOwnZone();
  if (window.ends_at === null) return null;
  const time = format.instant(window.ends_at, zone, "time");
  const limit = window.explanation.find(({ kind }) => kind === "limit")?.amount_ms ?? window.total_ms;
  const extra = window.total_ms - limit;
  return <p>{extra > 0 ? t("endsAtWith", { time, extra: format.duration(extra) }) : t("endsAt", { time })}</p>;
}
