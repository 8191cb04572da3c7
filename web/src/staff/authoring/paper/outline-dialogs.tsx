// The dialogs of the outline: questions to pick, a draw to set up, a section to remove.

import { DrawDialog } from "@/staff/authoring/paper/draw-dialog";
import { addItems, changeItem, type DrawnQuestions, freshKey, type Outline } from "@/staff/authoring/paper/outline";
import { PickDialog } from "@/staff/authoring/paper/pick-dialog";
import type { useOutlineActs } from "@/staff/authoring/paper/use-outline-acts";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";

export interface OutlineDialogsProps {
  outlining: ReturnType<typeof useOutlineActs>;
  outline: Outline;
  ownerId: number;
  onChange: (outline: Outline) => void;
}

export function OutlineDialogs({ outlining, outline, ownerId, onChange }: OutlineDialogsProps) {
  const t = usePaperText();
  const { asked, ask, add } = outlining;
  const { pick, draw, removal } = asked;

  function draws(made: DrawnQuestions, points: string) {
    if (draw?.item) onChange(changeItem(outline, draw.item.key, { draw: made, points }));
    if (!draw?.section) return;
    const item = { key: freshKey(), rowId: null, points, question: null, draw: made };
    onChange(addItems(outline, draw.section.key, [item]));
  }
  return (
    <>
      <PickDialog
        section={pick ? outline.findIndex(({ key }) => key === pick.key) + 1 : null}
        onClose={() => ask({ pick: null })}
        onPick={(questions) => pick && add(pick, questions)}
      />
      <DrawDialog
        item={draw?.item ?? null}
        ownerId={ownerId}
        isOpen={draw !== null}
        onOpenChange={(isOpen) => !isOpen && ask({ draw: null })}
        onDone={draws}
      />
      <ConfirmDialog
        isOpen={removal !== null}
        onOpenChange={(isOpen) => !isOpen && ask({ removal: null })}
        title={t("removeSectionTitle", { number: removal?.number ?? 0 })}
        consequence={t("removeSectionText", { count: removal?.section.items.length ?? 0 })}
        action={t("removeSectionAction")}
        isDangerous
        onConfirm={async () => onChange(outline.filter(({ key }) => key !== removal?.section.key))}
      />
    </>
  );
}
