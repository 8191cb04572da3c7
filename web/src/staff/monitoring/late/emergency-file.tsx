// Hands in what a candidate's device saved to a file; says change by change what became of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { askAnew } from "@/staff/monitoring/board/use-live";
import { takeEmergencyFile } from "@/staff/monitoring/controls";
import css from "@/staff/monitoring/late/late.module.css";
import { useFigureText } from "@/staff/monitoring/texts/use-texts";
import { ErrorState } from "@/ui/error-state";
import { FileButton } from "@/ui/file-button";
import { LiveStatus } from "@/ui/live-status";
import { refusalText } from "@/ui/texts/refusals";

type Taken = Awaited<ReturnType<typeof takeEmergencyFile>>;

export function EmergencyFile({ examId }: { examId: number }) {
  const t = useFigureText();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (file: File) => takeEmergencyFile(examId, file),
    onSuccess: () => askAnew(client, examId),
  });
  return (
    <div className={css.file}>
      <FileButton
        size="small"
        icon={FileUp}
        accept={[".json"]}
        isPending={take.isPending}
        onFiles={([file]) => file && take.mutate(file)}
      >
        {t("emergencyTake")}
      </FileButton>
      <LiveStatus>{take.data ? <Told taken={take.data} /> : null}</LiveStatus>
      {take.isError ? <ErrorState error={take.error} isInline /> : null}
    </div>
  );
}

function Told({ taken: { candidate, saves } }: { taken: Taken }) {
  const t = useFigureText();
  const waiting = saves.filter(({ verdict, code }) => verdict === "late" && code === "undecided");
  const refused = saves.filter(({ verdict }) => verdict === "refused" || verdict === "unknown_parent");
  const stored = saves.length - refused.length;
  return (
    <span className={css.told}>
      <span dir="auto">{t("emergencyTaken", { count: stored, name: candidate })}</span>
      {waiting.length > 0 ? <span>{t("emergencyWaiting", { count: waiting.length })}</span> : null}
      {refused.map(({ number, code, message }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <span key={place}>{t("emergencyRefused", { number: number || "–", why: refusalText(code, message) })}</span>
      ))}
    </span>
  );
}
