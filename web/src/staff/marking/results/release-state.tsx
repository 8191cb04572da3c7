// Whether candidates see their results: released, planned, or not yet.
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, CheckCheck, EyeOff } from "lucide-react";
import { resultsQuery } from "@/staff/marking/queries";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

export function ReleaseState({ examId }: { examId: number }) {
  const t = useResultsText();
  const format = useFormat();
  const { data } = useQuery(resultsQuery(examId));
  if (!data || data.exam.closed_at === null) return null;
  const { exam, release_at } = data;
  if (exam.released_at) {
    return (
      <StatusPill tone="live" icon={CheckCheck}>
        {t("released", { time: format.instant(exam.released_at, exam.zone) })}
      </StatusPill>
    );
  }
  if (release_at) {
    return (
      <StatusPill tone="calm" icon={CalendarClock}>
        {t("planned", { time: format.bothZones(release_at, exam.zone, exam.zone).exam })}
      </StatusPill>
    );
  }
  return (
    <StatusPill tone="attention" icon={EyeOff}>
      {t("notReleased")}
    </StatusPill>
  );
}
