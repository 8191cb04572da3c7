// Where the own time begins by a button: exams within a window, practice, and full time for whoever comes late.
import { Play } from "lucide-react";
import { useState } from "react";
import { api, call } from "@/api/client";
import type { StudentSnapshot } from "@/realtime/events";
import type { Window } from "@/student/clock/timing-values";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { CheckList } from "@/student/lobby/check-list";
import { Facts } from "@/student/lobby/lobby";
import { QuietFrame } from "@/student/lobby/quiet-frame";
import type { Sitting } from "@/student/paper/sitting";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Row, Stack } from "@/ui/layout";
import { RichHtml } from "@/ui/rich-html";
import { useFormat } from "@/ui/time/use-format";

export interface StartPageProps {
  sitting: Sitting;
  snapshot: StudentSnapshot;
  window: Window | null;
  /** A further attempt was made: it is the one to sit. */
  onOther: (attemptId: number) => void;
}

export function StartPage({ sitting, snapshot, window, onOther }: StartPageProps) {
  const t = useLobbyText();
  const format = useFormat();
  const zone = useOwnZone();
  const { start, isPending, trouble } = useStart(sitting, onOther);
  const { exam } = snapshot;
  const time = format.duration(window?.total_ms ?? exam.limit_ms);
  const until = window?.entry_ends_at ?? null;
  return (
    <QuietFrame title={exam.title} sitting={sitting}>
      <Stack>
        <Card title={t("startTitle")} isProminent>
          <Stack>
            <p>{exam.mode === "window" ? t("startText", { time }) : t("startLate", { time })}</p>
            {until === null ? null : <p>{t("startUntil", { when: format.instant(until, zone, "full") })}</p>}
            {trouble ? <ErrorState error={trouble} isInline /> : null}
            <Row>
              <Button variant="primary" size="large" icon={Play} onPress={start} isPending={isPending}>
                {t("start")}
              </Button>
            </Row>
          </Stack>
        </Card>
        <Facts snapshot={snapshot} window={window} />
        <CheckList sitting={sitting} />
        {exam.instructions_html ? (
          <Card title={t("rules")}>
            <RichHtml html={exam.instructions_html} />
          </Card>
        ) : null}
      </Stack>
    </QuietFrame>
  );
}

function useStart(sitting: Sitting, onOther: (attemptId: number) => void) {
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const start = async () => {
    setPending(true);
    setTrouble(null);
    try {
      const path = { attempt_id: sitting.attemptId };
      const { attempt_id } = (await call(
        api.POST("/api/student/attempts/{attempt_id}/start", { params: { path } }),
      )) as { attempt_id: number };
      if (attempt_id === sitting.attemptId) await sitting.resync();
      else onOther(attempt_id);
    } catch (error) {
      setTrouble(error);
    } finally {
      setPending(false);
    }
  };
  return { start, isPending, trouble };
}
