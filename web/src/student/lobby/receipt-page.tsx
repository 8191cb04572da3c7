// Handed in: when and how, the signed receipt, what did not arrive yet, and what happens next.
import { CircleCheck, Download } from "lucide-react";
import { useCell } from "@/realtime/cell";
import type { ReceiptFacts, StudentSnapshot } from "@/realtime/events";
import { useOwnZone } from "@/student/clock/use-own-zone";
import { EmergencyButton } from "@/student/emergency/emergency-button";
import { HandInFile } from "@/student/emergency/hand-in-file";
import { QuietFrame } from "@/student/lobby/quiet-frame";
import css from "@/student/lobby/receipt-page.module.css";
import { useForgetting } from "@/student/lobby/use-forgetting";
import type { Sitting } from "@/student/paper/sitting";
import { download } from "@/student/receipts/download";
import { TakeAlong } from "@/student/receipts/take-along";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { KeyValues } from "@/ui/key-values";
import { Row, Stack } from "@/ui/layout";
import { Link } from "@/ui/link";
import { useFormat } from "@/ui/time/use-format";

export function ReceiptPage({ sitting, snapshot }: { sitting: Sitting; snapshot: StudentSnapshot }) {
  const t = useLobbyText();
  const format = useFormat();
  const zone = useOwnZone();
  const { exam, attempt } = snapshot;
  const unsent = useCell(sitting.book.outbox.waiting);
  const given = useCell(sitting.receipt);
  const receipt = attempt.receipt ?? given;
  const isLate = useUndecided(sitting);
  useForgetting(sitting, receipt !== null);
  const at = receipt?.handed_in_at ?? attempt.ended_at;
  const title = { automatic: t("doneAuto"), by_staff: t("doneByStaff") }[attempt.handed_in] ?? t("done");
  return (
    <QuietFrame title={title} sitting={sitting} windowTitle={`${title} · ${exam.title}`}>
      <Stack>
        <div className={css.done}>
          <CircleCheck aria-hidden size={40} strokeWidth={1.75} />
          <div>
            <p className={css.exam} dir="auto">
              {exam.title}
            </p>
            {at === null ? null : <p>{t("doneText", { time: format.instant(at, zone, "full") })}</p>}
            {receipt === null ? null : (
              <p>{t("doneAnswered", { answered: receipt.answered, count: receipt.questions })}</p>
            )}
          </div>
        </div>
        {unsent > 0 ? (
          <div role="alert" className={css.unsent}>
            <p>{t("doneUnsent", { count: unsent })}</p>
            <EmergencyButton sitting={sitting} />
          </div>
        ) : null}
        {isLate ? <p>{t("doneLate")}</p> : null}
        <Card title={t("nextTitle")}>
          <p>{t("nextText")}</p>
        </Card>
        {receipt === null ? null : <Receipt receipt={receipt} title={exam.title} />}
        <HandInFile attemptId={attempt.id} />
        <Row>
          <Link look="primary" to="/student/scheduled-exams-view">
            {t("toList")}
          </Link>
        </Row>
      </Stack>
    </QuietFrame>
  );
}

function Receipt({ receipt, title }: { receipt: ReceiptFacts; title: string }) {
  const t = useLobbyText();
  return (
    <Card
      title={t("receipt")}
      footer={
        <Button icon={Download} onPress={() => download(receipt, title)}>
          {t("receiptDownload")}
        </Button>
      }
    >
      <Stack>
        <p>{t("receiptText")}</p>
        <TakeAlong receipt={receipt} />
        <details className={css.details}>
          <summary>{t("receiptDetails")}</summary>
          <KeyValues
            items={[
              { key: t("receiptNumber"), value: String(receipt.attempt_id) },
              { key: t("receiptSaves"), value: String(receipt.length) },
              { key: t("receiptHead"), value: <code className={css.code}>{receipt.head || "–"}</code> },
              {
                key: t("receiptSignature", { key: receipt.key_id }),
                value: <code className={css.code}>{receipt.signature}</code>,
              },
            ]}
          />
        </details>
      </Stack>
    </Card>
  );
}

/** Whether something of this device arrived late and waits for a person to decide. */
function useUndecided({ book, desk }: Sitting): boolean {
  useCell(book.version);
  const questions = useCell(desk.paper)?.questions ?? [];
  return questions.some(({ ref }) => book.of(ref).get().problem === "undecided");
}
