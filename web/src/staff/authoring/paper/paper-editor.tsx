// The paper's editor: head with save and preview, sections, sums and problems.
import { Eye, Plus, Save, Undo2 } from "lucide-react";
import { useState } from "react";
import { useMay, useUser } from "@/api/session";
import type { PaperDetail } from "@/staff/authoring/api-types";
import { newSection } from "@/staff/authoring/paper/outline";
import { OutlineDialogs } from "@/staff/authoring/paper/outline-dialogs";
import css from "@/staff/authoring/paper/paper.module.css";
import { PaperAside } from "@/staff/authoring/paper/paper-aside";
import { PaperHeadFields } from "@/staff/authoring/paper/paper-head-fields";
import { PaperPreviewDialog } from "@/staff/authoring/paper/paper-preview";
import { SectionCard } from "@/staff/authoring/paper/section-card";
import { sumOf } from "@/staff/authoring/paper/sums";
import { useOutlineActs } from "@/staff/authoring/paper/use-outline-acts";
import { usePaper } from "@/staff/authoring/paper/use-paper";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { UnsavedGuard } from "@/staff/authoring/unsaved-guard";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { LiveStatus } from "@/ui/live-status";
import { PageHeader } from "@/ui/page-header";
import { useShortcut } from "@/ui/shortcuts";
import { tell } from "@/ui/toast";

export function PaperEditor({ detail }: { detail: PaperDetail }) {
  const t = usePaperText();
  const mayWrite = useMayWrite(detail);
  const paper = usePaper(detail);
  const { outline, isChanged } = paper;
  const [isPreviewing, setPreviewing] = useState(false);
  const outlining = useOutlineActs(outline, (next) => paper.change({ outline: next }));
  const title = paper.title.trim() || detail.card.title;

  async function save(): Promise<boolean> {
    if (!isChanged || paper.isSaving) return !isChanged;
    const isDone = await paper.save();
    if (isDone) tell(t("saved"));
    return isDone;
  }
  async function look() {
    if (!mayWrite || (await save())) setPreviewing(true);
  }
  useShortcut("mod+s", t("saveShortcut"), () => void (mayWrite && save()));
  useShortcut("alt+z", t("undoShortcut"), () => paper.undo?.());

  const acts = (
    <>
      {mayWrite ? (
        <IconButton icon={Undo2} label={t("undo")} isDisabled={!paper.undo} onPress={() => paper.undo?.()} />
      ) : null}
      <Button icon={Eye} onPress={() => void look()}>
        {t(isChanged && mayWrite ? "saveAndPreview" : "preview")}
      </Button>
      {mayWrite ? (
        <Button
          variant="primary"
          icon={Save}
          isPending={paper.isSaving}
          isDisabled={!isChanged || paper.title.trim() === ""}
          onPress={() => void save()}
        >
          {t("save")}
        </Button>
      ) : null}
    </>
  );
  let number = 1;
  return (
    <Page>
      <UnsavedGuard isChanged={isChanged && mayWrite} />
      <PageHeader
        title={title}
        windowTitle={t("windowTitle", { title })}
        above={
          <Link to="/staff/papers" look="quiet">
            {t("back")}
          </Link>
        }
        status={
          <LiveStatus>
            <span className={css.saveWords} data-changed={isChanged || undefined}>
              {t(isChanged ? "changedWords" : "savedWords")}
            </span>
          </LiveStatus>
        }
        actions={acts}
      >
        {mayWrite ? null : t("readOnly")}
      </PageHeader>
      <LiveStatus isHidden>{outlining.spoken}</LiveStatus>
      <div className={css.columns}>
        <div className={css.main}>
          <PaperHeadFields paper={paper} mayWrite={mayWrite} />
          {outline.map((section, index) => {
            const firstNumber = number;
            number += sumOf(section.items).questions;
            return (
              <SectionCard
                key={section.key}
                section={section}
                index={index}
                count={outline.length}
                firstNumber={firstNumber}
                problems={detail.problems}
                drag={outlining.drag}
                acts={outlining.acts}
                mayWrite={mayWrite}
              />
            );
          })}
          {mayWrite ? (
            <div>
              <Button icon={Plus} onPress={() => paper.change({ outline: [...outline, newSection()] })}>
                {t("addSection")}
              </Button>
            </div>
          ) : null}
        </div>
        <PaperAside
          sum={sumOf(outline.flatMap(({ items }) => items))}
          problems={detail.problems}
          isChanged={isChanged}
        />
      </div>
      <OutlineDialogs
        outlining={outlining}
        outline={outline}
        ownerId={detail.card.owner_id}
        onChange={(next) => paper.change({ outline: next })}
      />
      <PaperPreviewDialog paperId={detail.card.id} title={title} isOpen={isPreviewing} onOpenChange={setPreviewing} />
    </Page>
  );
}

function useMayWrite(detail: PaperDetail): boolean {
  const may = useMay();
  const user = useUser();
  const isOwn = detail.card.owner_id === user.id;
  return may("paper.write") && (isOwn || user.roles.some((role) => role === "officer" || role === "administrator"));
}
