// The versions of a question: who changed what when, a look at any of them, and back into the editor.
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck, History } from "lucide-react";
import { useMemo, useState } from "react";
import { useUser } from "@/api/session";
import type { VersionCard } from "@/staff/authoring/api-types";
import { versionQuery } from "@/staff/authoring/bank-queries";
import type { Content, Kind } from "@/staff/authoring/content";
import { CandidateFrame } from "@/staff/authoring/preview/candidate-frame";
import { useQuestionPreview } from "@/staff/authoring/preview/use-question-preview";
import css from "@/staff/authoring/question/editor.module.css";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { QueryView } from "@/ui/query-view";
import { SideSheet } from "@/ui/side-sheet";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

export interface HistorySheetProps {
  questionId: number | null;
  kind: Kind;
  versions: readonly VersionCard[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onRestore: (content: Content, version: VersionCard) => void;
}

export function HistorySheet(props: HistorySheetProps) {
  const t = useQuestionText();
  const [looked, setLooked] = useState<VersionCard | null>(null);
  const { questionId, versions, isOpen, onOpenChange } = props;
  const close = (open: boolean) => {
    if (!open) setLooked(null);
    onOpenChange(open);
  };
  return (
    <SideSheet title={t("historyTitle")} side="end" isOpen={isOpen} onOpenChange={close}>
      {questionId === null || versions.length === 0 ? (
        <EmptyState icon={History} title={t("historyEmpty")} />
      ) : looked ? (
        <OneVersion {...props} questionId={questionId} version={looked} onBack={() => setLooked(null)} />
      ) : (
        <Versions versions={versions} onLook={setLooked} />
      )}
    </SideSheet>
  );
}

function Versions({ versions, onLook }: { versions: readonly VersionCard[]; onLook: (version: VersionCard) => void }) {
  const t = useQuestionText();
  const format = useFormat();
  const { zone } = useUser();
  return (
    <ol className={css.versions}>
      {versions.map((version, index) => (
        <li key={version.id} className={css.version}>
          <div className={css.versionHead}>
            <strong>{t("version", { number: version.number })}</strong>
            {index === 0 ? (
              <StatusPill tone="live" icon={CircleCheck} isPlain>
                {t("historyNow")}
              </StatusPill>
            ) : null}
            {version.state === "draft" ? <StatusPill tone="attention">{t("draft")}</StatusPill> : null}
          </div>
          <p className={css.hint}>
            {t("byOn", { by: version.created_by || "–", when: format.instant(version.created_at, zone) })}
          </p>
          {version.note ? <p dir="auto">{version.note}</p> : null}
          <div>
            <Button size="small" onPress={() => onLook(version)}>
              {t("historyLook")}
            </Button>
          </div>
        </li>
      ))}
    </ol>
  );
}

interface OneVersionProps extends HistorySheetProps {
  questionId: number;
  version: VersionCard;
  onBack: () => void;
}

function OneVersion({ questionId, version, kind, onBack, onRestore }: OneVersionProps) {
  const t = useQuestionText();
  const content = useQuery(versionQuery(questionId, version.number));
  return (
    <div className={css.oneVersion}>
      <div className={css.versionHead}>
        <Button size="small" variant="quiet" icon={ArrowLeft} onPress={onBack}>
          {t("historyBack")}
        </Button>
        <strong>{t("version", { number: version.number })}</strong>
      </div>
      <QueryView query={content}>
        {(old) => (
          <>
            <VersionLook kind={kind} content={old} points={version.points} />
            <div>
              <Button variant="primary" onPress={() => onRestore(old, version)}>
                {t("historyRestore")}
              </Button>
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}

function VersionLook({ kind, content, points }: { kind: Kind; content: Content; points: string }) {
  const t = useQuestionText();
  const { blob } = useQuestionPreview(kind, content, points);
  const shown = useMemo(
    () => (blob ? { manifest: null, questions: { [blob.ref]: blob }, seed: "preview-1" } : null),
    [blob],
  );
  if (!shown) return <p className={css.hint}>{t("previewLater")}</p>;
  return (
    <div className={css.versionFrame}>
      <CandidateFrame label={t("preview")} shown={shown} width="phone" />
    </div>
  );
}
