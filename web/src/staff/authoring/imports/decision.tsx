// What to do with a report: take it in, see what came, undo it, discard it.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Check, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ImportDetail } from "@/staff/authoring/api-types";
import { bankKey } from "@/staff/authoring/bank-queries";
import { confirmImport, importsKey, undoImport } from "@/staff/authoring/import-queries";
import css from "@/staff/authoring/imports/imports.module.css";
import { type ReportRow, skipped } from "@/staff/authoring/imports/report-rows";
import { FolderField } from "@/staff/authoring/question/details-fields";
import { useImportText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { ErrorState } from "@/ui/error-state";
import { Row } from "@/ui/layout";
import { Link } from "@/ui/link";
import { tell } from "@/ui/toast";

export interface DecisionProps {
  detail: ImportDetail;
  rows: readonly ReportRow[];
  selected: ReadonlySet<string>;
  all: number;
}

export function Decision(props: DecisionProps) {
  const { state } = props.detail.card;
  if (state === "parsed") return <TakeIn {...props} />;
  return <Afterwards detail={props.detail} />;
}

function TakeIn({ detail, rows, selected, all }: DecisionProps) {
  const t = useImportText();
  const client = useQueryClient();
  const [folder, setFolder] = useState<string[]>([]);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const count = selected.size;

  async function take() {
    setPending(true);
    setError(null);
    try {
      const taken = await confirmImport(detail.card.id, skipped(rows, selected), folder);
      tell(t("takenIn", { count: taken }));
      await Promise.all([
        client.invalidateQueries({ queryKey: importsKey }),
        client.invalidateQueries({ queryKey: bankKey }),
      ]);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  }
  return (
    <Card isProminent>
      <div className={css.decision}>
        <div className={css.decisionWords}>
          <p>
            <strong className="tabular">{t("selectedOf", { selected: count, all })}</strong> {t("waitingText")}{" "}
            {t("selectHint")}
          </p>
          {error ? <ErrorState error={error} isInline /> : null}
        </div>
        <FolderField label={t("folderAbove")} hint={t("folderAboveHint")} value={folder} onChange={setFolder} />
        <Row>
          <Button
            variant="primary"
            icon={Check}
            isPending={isPending}
            isDisabled={count === 0}
            onPress={() => void take()}
          >
            {count === 0 ? t("nothingToTake") : t("takeIn", { count })}
          </Button>
          <Undo detail={detail} />
        </Row>
      </div>
    </Card>
  );
}

function Afterwards({ detail }: { detail: ImportDetail }) {
  const t = useImportText();
  const { id, state, in_bank: count } = detail.card;
  if (state !== "confirmed") return <p>{t("undoneText")}</p>;
  return (
    <Card>
      <div className={css.decision}>
        <p>{t("confirmedText", { count })}</p>
        <Row>
          <Link to="/staff/bank" search={{ batch: String(id) }} look="primary">
            {t("see")}
          </Link>
          <Undo detail={detail} />
        </Row>
      </div>
    </Card>
  );
}

/** Undoing what came in, or discarding what did not: one act of the server. */
function Undo({ detail }: { detail: ImportDetail }) {
  const t = useImportText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const { id, state, in_bank: count } = detail.card;
  const isIn = state === "confirmed";
  async function undo() {
    const gone = await undoImport(id);
    tell(isIn ? t("undone", { count: gone }) : t("forgotten"));
    if (!isIn) await navigate({ to: "/staff/bank/import" });
    await Promise.all([
      client.invalidateQueries({ queryKey: importsKey }),
      client.invalidateQueries({ queryKey: bankKey }),
    ]);
  }
  return (
    <>
      <Button icon={isIn ? Undo2 : Trash2} onPress={() => setAsking(true)}>
        {t(isIn ? "undo" : "forget")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={isIn ? t("undoTitle", { count }) : t("forgetTitle")}
        consequence={t(isIn ? "undoText" : "forgetText")}
        action={t(isIn ? "undoAction" : "forgetAction")}
        isDangerous
        onConfirm={undo}
      />
    </>
  );
}
