// Saves that arrived after the end and wait for a person: the evidence of each, and the decision with its reason.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { useState } from "react";
import type { ExamFacts } from "@/realtime/events";
import { askAnew } from "@/staff/monitoring/board/use-live";
import { decideLate } from "@/staff/monitoring/controls";
import { EmergencyFile } from "@/staff/monitoring/late/emergency-file";
import css from "@/staff/monitoring/late/late.module.css";
import { LateCard } from "@/staff/monitoring/late/late-card";
import { type LateGroup, lateGroups } from "@/staff/monitoring/late/late-groups";
import { lateQuery } from "@/staff/monitoring/queries";
import { useActText, useFigureText } from "@/staff/monitoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/empty-state";
import { QueryView } from "@/ui/query-view";
import { Skeleton } from "@/ui/skeleton";
import { TextArea } from "@/ui/text-area";
import { tell } from "@/ui/toast";

export interface LateSavesProps {
  exam: ExamFacts;
  /** How many wait, as far as is known: another number asks anew. */
  count: number;
  may: readonly string[];
  onDone: () => void;
}

export function LateSaves({ exam, count, may, onDone }: LateSavesProps) {
  const t = useFigureText();
  const query = useQuery(lateQuery(exam.id, count));
  const [asked, setAsked] = useState<{ group: LateGroup; counts: boolean } | null>(null);
  return (
    <div className={css.view}>
      <p className={css.about}>{t("lateAbout")}</p>
      {may.includes("late.decide") ? <EmergencyFile examId={exam.id} /> : null}
      <QueryView
        query={query}
        skeleton={<Skeleton shape="cards" count={2} />}
        empty={
          <EmptyState icon={CheckCheck} title={t("lateEmptyTitle")}>
            {t("lateEmptyText")}
          </EmptyState>
        }
      >
        {(saves) => (
          <ul className={css.cards}>
            {lateGroups(saves).map((group) => (
              <LateCard
                key={group.id}
                group={group}
                zone={exam.zone}
                mayDecide={may.includes("late.decide")}
                onDecide={(counts) => setAsked({ group, counts })}
              />
            ))}
          </ul>
        )}
      </QueryView>
      {asked ? <Decision exam={exam} {...asked} onClose={() => setAsked(null)} onDone={onDone} /> : null}
    </div>
  );
}

interface DecisionProps {
  exam: ExamFacts;
  group: LateGroup;
  counts: boolean;
  onClose: () => void;
  onDone: () => void;
}

function Decision({ exam, group, counts, onClose, onDone }: DecisionProps) {
  const t = useFigureText();
  const a = useActText();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const { name, saves } = group;
  async function decide() {
    const positions = saves.map(({ position }) => position);
    await decideLate(exam.id, { attempt_id: group.attemptId, positions, counts, reason });
    tell(t("lateDecided"));
    await askAnew(client, exam.id);
    onDone();
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(counts ? "lateCountTitle" : "lateRefuseTitle", { count: saves.length, name })}
      consequence={t(counts ? "lateCountConsequence" : "lateRefuseConsequence")}
      action={t(counts ? "lateCount" : "lateRefuse")}
      isIncomplete={reason.trim() === ""}
      onConfirm={decide}
    >
      <TextArea label={a("reason")} hint={a("reasonHint")} isRequired rows={2} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
