// On any machine where the candidate is signed in: hands in what another one saved to a file.
import { useMutation } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import { useEmergencyText } from "@/student/texts/use-emergency-text";
import { ErrorState } from "@/ui/error-state";
import { FileButton } from "@/ui/file-button";
import { Stack } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";

type Taken = components["schemas"]["Taken"];

export function HandInFile({ attemptId }: { attemptId: number }) {
  const t = useEmergencyText();
  const hand = useMutation({ mutationFn: (file: File) => handIn(attemptId, file) });
  return (
    <details>
      <summary>{t("have")}</summary>
      <Stack>
        <p>{t("haveText")}</p>
        <FileButton
          icon={FileUp}
          accept={[".json"]}
          isPending={hand.isPending}
          onFiles={([file]) => file && hand.mutate(file)}
        >
          {t("handIn")}
        </FileButton>
        <LiveStatus>{hand.data ? <Told taken={hand.data} /> : null}</LiveStatus>
        {hand.isError ? <ErrorState error={hand.error} isInline /> : null}
      </Stack>
    </details>
  );
}

async function handIn(attemptId: number, file: File): Promise<Taken> {
  const form = new FormData();
  form.append("file", file);
  const params = { path: { attempt_id: attemptId } };
  const path = "/api/student/attempts/{attempt_id}/emergency-files";
  return call(api.POST(path, { params, body: form as never, bodySerializer: (body) => body }));
}

function Told({ taken: { saves, is_complete } }: { taken: Taken }) {
  const t = useEmergencyText();
  const late = saves.filter(({ verdict, code }) => verdict === "late" && code === "undecided").length;
  return (
    <span>
      {is_complete ? t("taken", { count: saves.length }) : t("takenPartly")}
      {late > 0 ? ` ${t("takenLate")}` : ""}
    </span>
  );
}
