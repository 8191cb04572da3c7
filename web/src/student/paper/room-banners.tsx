// One line each under the bar for what limits this page: no connection, another writer, no storage, time over.
import { CloudOff, FileWarning, HardDrive, Hourglass, LogIn, MonitorX, Route } from "lucide-react";
import type { ReactNode } from "react";
import { useCell } from "@/realtime/cell";
import { EmergencyButton } from "@/student/emergency/emergency-button";
import css from "@/student/paper/room-banners.module.css";
import type { Sitting, Writer } from "@/student/paper/sitting";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";

const patience = 15_000; // ms

export interface RoomBannersProps {
  sitting: Sitting;
  phase: string;
  writer: Writer;
  onWriteHere: () => void;
}

export function RoomBanners({ sitting, phase, writer, onWriteHere }: RoomBannersProps) {
  const t = useSittingText();
  const isTroubled = useCell(sitting.journal.isTroubled);
  const stranded = useCell(sitting.files.stranded);
  const isOver = phase === "grace" || phase === "over";
  return (
    // Stays in the page: what is spoken is spoken because it changes, line by line.
    <div role="status" aria-atomic="false">
      {isOver ? <Over sitting={sitting} /> : null}
      {writer === "here" ? null : (
        <Banner icon={MonitorX} action={<Button onPress={onWriteHere}>{t("writeHere")}</Button>}>
          {t(writer === "tab" ? "readerTab" : "readerDevice")}
        </Banner>
      )}
      {stranded.length === 0 ? null : (
        <Banner icon={FileWarning}>{t("fileStranded", { count: stranded.length, names: stranded.join(", ") })}</Banner>
      )}
      <LineBanner sitting={sitting} isOver={isOver} />
      {isTroubled && writer === "here" ? <Banner icon={HardDrive}>{t("storageTrouble")}</Banner> : null}
    </div>
  );
}

function LineBanner({ sitting, isOver }: { sitting: Sitting; isOver: boolean }) {
  const t = useSittingText();
  const line = useCell(sitting.connection.line);
  if (isOver && (line === "poll" || line === "offline")) return null;
  if (line === "poll")
    return (
      <Banner icon={Route} isCalm>
        {t("linePollHelp")}
      </Banner>
    );
  if (line === "offline")
    return (
      <Banner icon={CloudOff} action={<EmergencyButton sitting={sitting} wait={patience} />}>
        {t("lineOfflineHelp")}
      </Banner>
    );
  if (line === "signed_out") {
    const again = <Button onPress={() => sitting.connection.rejoin()}>{t("signIn")}</Button>;
    return (
      <Banner icon={LogIn} action={again}>
        {t("lineSignedOutHelp")}
      </Banner>
    );
  }
  if (line !== "stopped") return null;
  const reload = <Button onPress={() => window.location.reload()}>{t("reload")}</Button>;
  return (
    <Banner icon={MonitorX} action={reload}>
      {t("lineStoppedHelp")}
    </Banner>
  );
}

function Over({ sitting }: { sitting: Sitting }) {
  const t = useSittingText();
  const waiting = useCell(sitting.book.outbox.waiting);
  return (
    <Banner icon={Hourglass} title={t("overTitle")} action={<EmergencyButton sitting={sitting} />}>
      {waiting > 0 ? t("overSending", { count: waiting }) : t("overWaiting")}
    </Banner>
  );
}

interface BannerProps {
  icon: typeof CloudOff;
  title?: string;
  isCalm?: boolean;
  action?: ReactNode;
  children: ReactNode;
}

function Banner({ icon: Icon, title, isCalm, action, children }: BannerProps) {
  return (
    <div className={css.banner} data-calm={isCalm || undefined}>
      <Icon aria-hidden size={16} />
      <p className={css.words}>
        {title ? <strong>{title}. </strong> : null}
        {children}
      </p>
      {action}
    </div>
  );
}
