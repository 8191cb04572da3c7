// Answers that this device still holds although their page is closed: said on the list, with the way to send them.
import { useQuery } from "@tanstack/react-query";
import { HardDrive } from "lucide-react";
import type { ExamCard } from "@/realtime/events";
import { unsentHere } from "@/student/answers/kept-here";
import css from "@/student/scheduled/scheduled.module.css";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { Link } from "@/ui/link";
import { LiveStatus } from "@/ui/live-status";

const lookEvery = 30_000; // ms: a page in another tab may be sending them

export function UnsentHere({ cards }: { cards: readonly ExamCard[] }) {
  const t = useScheduledText();
  const { data } = useQuery({
    queryKey: ["unsent-on-this-device"],
    queryFn: async () => Object.fromEntries(await unsentHere()),
    networkMode: "always",
    staleTime: 0,
    refetchInterval: lookEvery,
  });
  const held = cards.flatMap(({ exam, attempt }) => {
    const count = attempt === null ? 0 : (data?.[attempt.id] ?? 0);
    return count > 0 ? [{ exam, count }] : [];
  });
  return (
    <LiveStatus>
      {held.map(({ exam, count }) => (
        <span key={exam.id} className={css.lineNote}>
          <HardDrive aria-hidden size={16} />
          <span>
            {t("unsent", { count, title: exam.title })}{" "}
            <Link to="/sit/$examId" params={{ examId: String(exam.id) }}>
              {t("unsentOpen")}
            </Link>
          </span>
        </span>
      ))}
    </LiveStatus>
  );
}
