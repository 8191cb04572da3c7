// Title and instructions of a paper, and what to do when somebody else changed it meanwhile.
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { renderRich, storeImage } from "@/staff/authoring/bank-queries";
import css from "@/staff/authoring/paper/paper.module.css";
import type { PaperState } from "@/staff/authoring/paper/use-paper";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/error-state";
import { Row } from "@/ui/layout";
import { RichEditor } from "@/ui/rich-editor";
import { TextField } from "@/ui/text-field";

export function PaperHeadFields({ paper, mayWrite }: { paper: PaperState; mayWrite: boolean }) {
  const t = usePaperText();
  const [isOpen, setOpen] = useState(paper.instructions.text.trim() !== "");
  return (
    <>
      {paper.isStale ? (
        <Card title={t("staleTitle")} isProminent>
          <p>{t("staleText")}</p>
          <Row>
            <Button onPress={() => void paper.loadTheirs()}>{t("loadTheirs")}</Button>
            <Button variant="primary" isPending={paper.isSaving} onPress={() => void paper.saveOverTheirs()}>
              {t("saveMine")}
            </Button>
          </Row>
        </Card>
      ) : paper.error ? (
        <ErrorState error={paper.error} isInline />
      ) : null}
      <fieldset className={css.headFields} disabled={!mayWrite}>
        <TextField
          label={t("paperTitle")}
          hint={t("paperTitleHint")}
          isRequired
          value={paper.title}
          onChange={(title) => paper.change({ title })}
          maxLength={300}
          autoComplete="off"
        />
        {isOpen ? (
          <div className={css.instructions}>
            <RichEditor
              label={t("instructions")}
              hint={t("instructionsHint")}
              value={paper.instructions}
              onChange={(instructions) => paper.change({ instructions })}
              renderPreview={renderRich}
              storeImage={storeImage}
              rows={4}
              isPreviewHidden
            />
            {mayWrite ? (
              <Button
                size="small"
                variant="quiet"
                icon={Trash2}
                onPress={() => {
                  paper.change({ instructions: { ...paper.instructions, text: "" } });
                  setOpen(false);
                }}
              >
                {t("removeInstructions")}
              </Button>
            ) : null}
          </div>
        ) : mayWrite ? (
          <div>
            <Button size="small" variant="quiet" icon={Plus} onPress={() => setOpen(true)}>
              {t("addInstructions")}
            </Button>
          </div>
        ) : null}
      </fieldset>
    </>
  );
}
