// The access code, before or after the bell; entered once.
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { api, call } from "@/api/client";
import { isProblem } from "@/api/problem";
import { useTimeLeft } from "@/student/clock/timer";
import type { Window } from "@/student/clock/timing-values";
import type { Sitting } from "@/student/paper/sitting";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { troubleText } from "@/ui/error-state";
import { Form } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { TextField } from "@/ui/text-field";
import { useUiText } from "@/ui/texts/use-ui-text";
import { formatClock } from "@/ui/time/format";

export interface AccessCodeProps {
  sitting: Sitting;
  examId: number;
  /** The bell has rung: nothing but the code is missing. */
  hasBegun: boolean;
  /** Of a clock that runs already. */
  window: Window | null;
}

export function AccessCode({ sitting, examId, hasBegun, window }: AccessCodeProps) {
  const t = useLobbyText();
  const ui = useUiText();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const enter = async () => {
    setPending(true);
    setProblem(null);
    try {
      const path = { exam_id: examId };
      await call(api.POST("/api/student/exams/{exam_id}/enter", { params: { path }, body: { code: code.trim() } }));
      await sitting.resync();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(troubleText(error, ui).detail);
    } finally {
      setPending(false);
    }
  };
  return (
    <Card title={hasBegun ? t("codeBegun") : t("code")} isProminent>
      <LiveStatus isHidden>{hasBegun ? t("codeBegun") : ""}</LiveStatus>
      <Form onSubmit={enter} label={t("code")}>
        {hasBegun ? <Left sitting={sitting} window={window} /> : <p>{t("codeAsk")}</p>}
        <TextField
          // Another field, that takes the focus when the bell rings; what was typed is kept here.
          key={String(hasBegun)}
          autoFocus={hasBegun}
          label={t("code")}
          hint={t("codeHint")}
          value={code}
          onChange={setCode}
          problem={problem}
          autoComplete="off"
          spellCheck="false"
        />
        <div>
          <Button type="submit" variant="primary" icon={KeyRound} isPending={isPending} isDisabled={code.trim() === ""}>
            {t("codeGo")}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Left({ sitting, window }: Pick<AccessCodeProps, "sitting" | "window">) {
  const t = useLobbyText();
  const left = useTimeLeft(sitting.connection.clock, window);
  if (left === null || Number.isNaN(left)) return null;
  return <p>{t("codeLeft", { time: formatClock(left) })}</p>;
}
