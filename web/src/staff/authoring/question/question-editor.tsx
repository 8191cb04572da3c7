// The editor's page: head with the one next act, the form, the preview.
import { useNavigate } from "@tanstack/react-router";
import { Save } from "lucide-react";
import { useState } from "react";
import { useMay, useUser } from "@/api/session";
import type { QuestionDetail } from "@/staff/authoring/api-types";
import { KindName } from "@/staff/authoring/kind-name";
import { PreviewPane } from "@/staff/authoring/preview/preview-pane";
import { useQuestionPreview } from "@/staff/authoring/preview/use-question-preview";
import type { Draft } from "@/staff/authoring/question/draft";
import css from "@/staff/authoring/question/editor.module.css";
import { HistorySheet } from "@/staff/authoring/question/history-sheet";
import { goTo } from "@/staff/authoring/question/problems";
import { QuestionActs } from "@/staff/authoring/question/question-acts";
import { QuestionForm } from "@/staff/authoring/question/question-form";
import { SaveState } from "@/staff/authoring/question/save-state";
import { useQuestion } from "@/staff/authoring/question/use-question";
import { useKindText, useQuestionText } from "@/staff/authoring/texts/use-texts";
import { UnsavedGuard } from "@/staff/authoring/unsaved-guard";
import { Button } from "@/ui/button";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";
import { Segmented } from "@/ui/segmented";
import { useShortcut } from "@/ui/shortcuts";
import { tell } from "@/ui/toast";
import { useNarrow } from "@/ui/use-narrow";

export interface QuestionEditorProps {
  start: Draft;
  /** Null while it is not in the bank yet. */
  detail: QuestionDetail | null;
}

export function QuestionEditor({ start, detail }: QuestionEditorProps) {
  const t = useQuestionText();
  const kindText = useKindText();
  const navigate = useNavigate();
  const mayWrite = useMayWrite(detail);
  const state = useQuestion(start, detail);
  const { draft, change } = state;
  const preview = useQuestionPreview(draft.kind, draft.content, draft.points);
  const [isChecked, setChecked] = useState(detail !== null);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const [view, setView] = useState<"write" | "see">("write");
  const isNarrow = useNarrow(1100);

  async function save() {
    setChecked(true);
    if (state.isSaving || (!state.isChanged && detail)) return;
    if (draft.title.trim() === "") {
      setView("write");
      return goTo("title");
    }
    const id = await state.save();
    if (id === null) return;
    tell(t(preview.problems.length > 0 ? "savedDraft" : detail ? "saved" : "savedFirst"));
    if (!detail) {
      await navigate({
        to: "/staff/bank/questions/$id",
        params: { id: String(id) },
        replace: true,
        ignoreBlocker: true,
      });
    }
  }
  useShortcut("mod+s", t("saveShortcut"), () => void (mayWrite && save()));

  const title = draft.title.trim() || t("newTitle", { kind: kindText(draft.kind) });
  const acts = (
    <>
      {isNarrow ? (
        <Segmented
          label={t("view")}
          value={view}
          onChange={setView}
          options={[
            { id: "write", label: t("write") },
            { id: "see", label: t("see") },
          ]}
        />
      ) : null}
      {detail ? <QuestionActs detail={detail} mayWrite={mayWrite} onHistory={() => setHistoryOpen(true)} /> : null}
      {mayWrite ? (
        <Button
          variant="primary"
          icon={Save}
          isPending={state.isSaving}
          isDisabled={!state.isChanged && detail !== null}
          onPress={() => void save()}
        >
          {t("save")}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page>
      <UnsavedGuard isChanged={state.isChanged && mayWrite} />
      <PageHeader
        title={title}
        windowTitle={t("windowTitle", { title })}
        above={
          <Link to="/staff/bank" look="quiet">
            {t("back")}
          </Link>
        }
        status={<SaveState state={state} detail={detail} problems={preview.problems.length} />}
        actions={acts}
      >
        <KindName kind={draft.kind} />
        {detail && detail.papers.length > 0 ? (
          <> · {t("usedBy", { papers: detail.papers.map((paper) => paper.title).join(", ") })}</>
        ) : null}
      </PageHeader>
      <div className={css.columns} data-view={isNarrow ? view : "both"}>
        <div className={css.formColumn} hidden={isNarrow && view !== "write"}>
          <QuestionForm
            state={state}
            problems={preview.problems}
            isChecked={isChecked}
            isSaved={detail !== null}
            mayWrite={mayWrite}
          />
        </div>
        {isNarrow && view !== "see" ? null : (
          <div className={css.previewColumn}>
            <PreviewPane preview={preview} kind={draft.kind} content={draft.content} points={draft.points} />
          </div>
        )}
      </div>
      <HistorySheet
        questionId={detail?.card.id ?? null}
        kind={draft.kind}
        versions={detail?.versions ?? []}
        isOpen={isHistoryOpen}
        onOpenChange={setHistoryOpen}
        onRestore={(content, version) => {
          change({ content, points: version.points, note: t("restoredNote", { number: version.number }) });
          setHistoryOpen(false);
          tell(t("historyRestored", { number: version.number }), { tone: "note" });
        }}
      />
    </Page>
  );
}

/** The server decides; here only whether the form is worth showing as one. Whoever reads all may not write all. */
function useMayWrite(detail: QuestionDetail | null): boolean {
  const may = useMay();
  const user = useUser();
  const isOwn = detail === null || detail.card.owner_id === user.id;
  return may("bank.write") && (isOwn || user.roles.some((role) => role === "officer" || role === "administrator"));
}
