// The access code, hidden until it is to be read out: large, and asked for anew each time.
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { accessCodeQuery } from "@/staff/monitoring/queries";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { QueryView } from "@/ui/query-view";

export function AccessCode({ examId }: { examId: number }) {
  const t = useConsoleText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" icon={KeyRound} onPress={() => setOpen(true)}>
        {t("showCode")}
      </Button>
      <Dialog title={t("code")} isOpen={isOpen} onOpenChange={setOpen}>
        <Code examId={examId} />
      </Dialog>
    </>
  );
}

function Code({ examId }: { examId: number }) {
  const t = useConsoleText();
  const query = useQuery(accessCodeQuery(examId));
  return (
    <QueryView query={query} isEmpty={(code) => code === ""} empty={<p>{t("codeNone")}</p>}>
      {(code) => (
        <>
          <p className={css.code} dir="auto">
            {code}
          </p>
          <p className={css.hint}>{t("codeHint")}</p>
          <div>
            <CopyButton text={code} label={t("copyCode")} size="normal" />
          </div>
        </>
      )}
    </QueryView>
  );
}
