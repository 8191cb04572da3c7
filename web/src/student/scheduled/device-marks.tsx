// How this device stands, in three marks; all of them wait until it has been tried.
import type { LucideIcon } from "lucide-react";
import { CircleDashed } from "lucide-react";
import css from "@/student/scheduled/next-exam.module.css";
import { useScheduledText } from "@/student/texts/use-scheduled-text";

export interface Mark {
  level: "ok" | "note" | "wait" | "bad";
  words: string;
  icon: LucideIcon;
}

export function DeviceMarks({ marks }: { marks: readonly Mark[] }) {
  const t = useScheduledText();
  return (
    <div className={css.device}>
      <h3 className={css.deviceName}>{t("device")}</h3>
      <ul className={css.marks}>
        {marks.map(({ level, words, icon: Icon }) => (
          <li key={words} data-level={level}>
            <Icon aria-hidden size={14} />
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function DeviceUntried() {
  const t = useScheduledText();
  const words = [t("lineWait"), t("clockWait"), t("storeWait")];
  return <DeviceMarks marks={words.map((each) => ({ level: "wait", words: each, icon: CircleDashed }))} />;
}
