// Beside the title: whether the question is ready, and whether what stands there is saved.
import { Archive, CircleCheck, PencilLine } from "lucide-react";
import type { QuestionDetail } from "@/staff/authoring/api-types";
import css from "@/staff/authoring/question/editor.module.css";
import type { QuestionState } from "@/staff/authoring/question/use-question";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { LiveStatus } from "@/ui/live-status";
import { StatusPill } from "@/ui/status-pill";

export interface SaveStateProps {
  state: QuestionState;
  detail: QuestionDetail | null;
  problems: number;
}

export function SaveState({ state, detail, problems }: SaveStateProps) {
  const t = useQuestionText();
  const isReady = problems === 0 && !state.draft.isDraft;
  const words = !detail ? t("unsaved") : state.isChanged ? t("changed") : t("version", { number: state.version });
  return (
    <span className={css.saveState}>
      {detail?.card.is_archived ? (
        <StatusPill tone="calm" icon={Archive}>
          {t("archived")}
        </StatusPill>
      ) : null}
      <StatusPill tone={isReady ? "live" : "attention"} icon={isReady ? CircleCheck : PencilLine}>
        {isReady ? t("ready") : t("draft")}
      </StatusPill>
      <LiveStatus>
        <span className={css.saveWords} data-changed={state.isChanged || undefined}>
          {words}
        </span>
      </LiveStatus>
    </span>
  );
}
