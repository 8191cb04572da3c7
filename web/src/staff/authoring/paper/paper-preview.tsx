// The paper as one candidate might get it: drawn, shuffled, in the exam room itself.
import { useQuery } from "@tanstack/react-query";
import { Dices, FileSearch, Monitor, Smartphone } from "lucide-react";
import { useMemo, useState } from "react";
import type { PaperPreview } from "@/staff/authoring/api-types";
import css from "@/staff/authoring/paper/paper.module.css";
import { paperPreviewQuery } from "@/staff/authoring/paper-queries";
import { CandidateFrame, type FrameWidth, type PaperShown } from "@/staff/authoring/preview/candidate-frame";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { QueryView } from "@/ui/query-view";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";

export interface PaperPreviewDialogProps {
  paperId: number;
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function PaperPreviewDialog(props: PaperPreviewDialogProps) {
  const t = usePaperText();
  return (
    <Dialog title={t("previewTitle")} size="wide" isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <Look {...props} />
    </Dialog>
  );
}

function Look({ paperId, title }: PaperPreviewDialogProps) {
  const t = usePaperText();
  const [width, setWidth] = useState<FrameWidth>("desktop");
  const [round, setRound] = useState(() => Date.now());
  const query = useQuery(paperPreviewQuery(paperId, round));
  const shown = useMemo(() => (query.data ? shownOf(query.data, title) : null), [query.data, title]);
  return (
    <div className={css.look}>
      <div className={css.lookHead}>
        <Button size="small" icon={Dices} onPress={() => setRound(round + 1)}>
          {t("previewAgain")}
        </Button>
        <Segmented
          label={t("width")}
          value={width}
          onChange={setWidth}
          options={[
            { id: "desktop", label: t("desktop"), icon: Monitor },
            { id: "phone", label: t("phone"), icon: Smartphone },
          ]}
        />
        <span className={css.itemNote}>{t("previewLeftOut")}</span>
      </div>
      <QueryView
        query={query}
        skeleton={<Skeleton shape="block" height={420} />}
        isEmpty={(data) => data.places.length === 0}
        empty={<EmptyState icon={FileSearch} title={t("previewNothing")} />}
      >
        {() =>
          shown ? (
            <div className={css.lookFrame}>
              <CandidateFrame label={t("previewTitle")} shown={shown} width={width} />
            </div>
          ) : null
        }
      </QueryView>
    </div>
  );
}

interface ManifestSection {
  ref: string;
  items: unknown[];
}

/** The server drew and ordered already: the frame gets the result as a plain order. */
export function shownOf({ manifest, places, blobs }: PaperPreview, title: string): PaperShown {
  const sections = (manifest.sections as ManifestSection[]).map((section) => ({
    ...section,
    is_shuffled: false,
    items: places
      .filter((place) => place.section === section.ref)
      .map(({ ref, points }) => ({ ref, points, kind: blobs[ref ?? ""]?.kind })),
  }));
  return { title, manifest: { ...manifest, sections }, questions: blobs, seed: "preview" };
}
