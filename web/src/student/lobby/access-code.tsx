// The access code, before or after the bell; entered once.
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { api, call } from "@/api/client";
import { isProblem } from "@/api/problem";
import type { Sitting } from "@/student/paper/sitting";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { troubleText } from "@/ui/error-state";
import { Form } from "@/ui/layout";
import { TextField } from "@/ui/text-field";
import { useUiText } from "@/ui/texts/use-ui-text";

export function AccessCode({ sitting, examId }: { sitting: Sitting; examId: number }) {
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
    <Card title={t("code")} isProminent>
      <Form onSubmit={enter} label={t("code")}>
        <p>{t("codeAsk")}</p>
        <TextField
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
