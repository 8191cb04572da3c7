// Covers the paper while the clock stands; goes away by itself.
import { CirclePause } from "lucide-react";
import { useEffect, useRef } from "react";
import type { StudentSnapshot } from "@/realtime/events";
import css from "@/student/paper/cover.module.css";
import { useSittingText } from "@/student/texts/use-sitting-text";

export function PauseCover({ snapshot }: { snapshot: StudentSnapshot }) {
  const t = useSittingText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { exam, attempt } = snapshot;
  const reason = attempt.is_paused ? attempt.reason : exam.reason;
  return (
    <main className={css.cover}>
      <CirclePause aria-hidden size={32} />
      <h2 ref={heading} tabIndex={-1}>
        {t("pausedTitle")}
      </h2>
      <p>{t("pausedText")}</p>
      {reason ? <p dir="auto">{t("pausedReason", { reason })}</p> : null}
    </main>
  );
}
