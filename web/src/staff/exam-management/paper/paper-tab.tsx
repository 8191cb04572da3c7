// The paper of the exam: which, frozen or not, and the exam room itself as a candidate gets it.
import { useQueryClient } from "@tanstack/react-query";
import { Eye, FileStack, Snowflake } from "lucide-react";
import { useState } from "react";
import { PaperPreviewDialog } from "@/staff/authoring/paper/paper-preview";
import type { ExamDetail } from "@/staff/exam-management/api-types";
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { PaperPicker } from "@/staff/exam-management/paper/paper-picker";
import { PublishedPreview } from "@/staff/exam-management/paper/published-preview";
import { examKey, examsKey, publishPaper } from "@/staff/exam-management/queries";
import { isBeforeOpening, stateOf } from "@/staff/exam-management/states";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { Row } from "@/ui/layout";
import { Link } from "@/ui/link";
import { StatusPill } from "@/ui/status-pill";
import { tell } from "@/ui/toast";

export function PaperTab({ detail, draft }: { detail: ExamDetail; draft: Draft }) {
  const t = useExamText();
  const { exam, paper } = detail;
  const mayPublish = detail.may.includes("paper.publish");
  const [isPreviewing, setPreviewing] = useState(false);
  const isFrozen = exam.revision > 0;
  const chosen = draft.values.paper_id;
  return (
    <div className={css.stack}>
      <Card title={t("paper")} aside={<FrozenPill detail={detail} />}>
        <div className={css.stack}>
          <PaperPicker
            label={t("paperChoose")}
            hint={draft.isOpen("paper_id") ? t("paperHint") : t("paperFixed")}
            known={paper}
            value={chosen}
            onChange={(id) => draft.change({ paper_id: id })}
            isDisabled={!mayPublish || !draft.isOpen("paper_id")}
            problem={draft.problem("paper_id")}
          />
          <p className={css.muted}>{isFrozen ? t("published", { revision: exam.revision }) : t("unpublished")}</p>
          <Row>
            {paper ? (
              <Link look="secondary" icon={FileStack} to="/staff/papers/$id" params={{ id: String(paper.id) }}>
                {t("toPaper")}
              </Link>
            ) : (
              <Link look="secondary" icon={FileStack} to="/staff/papers">
                {t("toPapers")}
              </Link>
            )}
            {paper && !isFrozen ? (
              <Button icon={Eye} onPress={() => setPreviewing(true)}>
                {t("previewDraft")}
              </Button>
            ) : null}
            {paper && mayPublish && isBeforeOpening(stateOf(exam)) ? (
              <Publish detail={detail} isChanged={draft.changes.paper_id !== undefined} />
            ) : null}
          </Row>
        </div>
      </Card>
      {!paper && chosen === null && !isFrozen ? (
        <EmptyState icon={FileStack} title={t("noPaperTitle")}>
          {t("noPaperText")}
        </EmptyState>
      ) : null}
      {isFrozen && mayPublish ? <PublishedPreview exam={exam} /> : null}
      {paper ? (
        <PaperPreviewDialog paperId={paper.id} title={exam.title} isOpen={isPreviewing} onOpenChange={setPreviewing} />
      ) : null}
    </div>
  );
}

function FrozenPill({ detail: { exam } }: { detail: ExamDetail }) {
  const t = useExamText();
  if (exam.revision === 0) return null;
  return (
    <StatusPill tone="calm" icon={Snowflake}>
      {t("points", { points: exam.points, count: exam.question_count })}
    </StatusPill>
  );
}

function Publish({ detail: { exam }, isChanged }: { detail: ExamDetail; isChanged: boolean }) {
  const t = useExamText();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={Snowflake} isDisabled={isChanged} onPress={() => setOpen(true)}>
        {t(exam.revision > 0 ? "publishAgain" : "publish")}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t("publishTitle", { title: exam.title })}
        consequence={<p>{t("publishText")}</p>}
        action={t("publishAction")}
        onConfirm={async () => {
          client.setQueryData(examKey(exam.id), await publishPaper(exam.id));
          tell(t("publishedDone"));
          await client.invalidateQueries({ queryKey: examsKey });
        }}
      />
    </>
  );
}
