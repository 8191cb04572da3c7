// The bell has rung and no server answers: the paper that is here opens by a code that is read out in the hall.
import { Megaphone } from "lucide-react";
import { useCallback, useState } from "react";
import { useCell } from "@/realtime/cell";
import { useServerNow } from "@/realtime/use-server-now";
import type { Sitting } from "@/student/paper/sitting";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Form } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { TextField } from "@/ui/text-field";

const patience = 10_000; // ms after the bell: most networks are back by then, and the key comes by itself

export function ReadOut({ sitting, opensAt }: { sitting: Sitting; opensAt: string }) {
  const t = useLobbyText();
  const { connection, desk } = sitting;
  const line = useCell(connection.line);
  const isDamaged = useCell(desk.sealed.isDamaged);
  const due = Date.parse(opensAt) + patience;
  const isDue = useServerNow(
    connection.clock,
    useCallback((now: number) => now >= due, [due]),
  );
  const isCut = isDue && line !== "socket" && line !== "poll";
  const isAsked = isCut && desk.sealed.mayBeReadOut;
  const isTold = isCut && !isAsked && isDamaged;
  return (
    <>
      <LiveStatus isHidden>{isAsked ? t("readOut") : isTold ? t("readOutDamaged") : ""}</LiveStatus>
      {isAsked || isTold ? (
        <Card title={t("readOut")} isProminent>
          {isAsked ? <CodeForm sitting={sitting} /> : <p>{t("readOutDamaged")}</p>}
        </Card>
      ) : null}
    </>
  );
}

function CodeForm({ sitting }: { sitting: Sitting }) {
  const t = useLobbyText();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const open = async () => {
    setPending(true);
    setProblem(null);
    const found = await sitting.desk.readOut(code).finally(() => setPending(false));
    if (found === "open") sitting.picture.assumeOpen();
    if (found === "wrong") setProblem(t("readOutWrong"));
  };
  return (
    <Form onSubmit={open} label={t("readOut")}>
      <p>{t("readOutAsk")}</p>
      <TextField
        label={t("readOutCode")}
        hint={t("readOutHint")}
        value={code}
        onChange={setCode}
        problem={problem}
        autoComplete="off"
        spellCheck="false"
      />
      <div>
        <Button type="submit" variant="primary" icon={Megaphone} isPending={isPending} isDisabled={code.length < 16}>
          {t("readOutGo")}
        </Button>
      </div>
    </Form>
  );
}
