// How many questions are drawn at random for each candidate, and from where.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { foldersQuery, questionsQuery } from "@/staff/authoring/bank-queries";
import type { DrawnQuestions, OutlineItem } from "@/staff/authoring/paper/outline";
import { pathText } from "@/staff/authoring/question/draft";
import { TagsField } from "@/staff/authoring/question/tags-field";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { Dialog } from "@/ui/dialog";
import { Fields, Form, Row } from "@/ui/layout";
import { LiveStatus } from "@/ui/live-status";
import { NumberField } from "@/ui/number-field";
import { StatusPill } from "@/ui/status-pill";

export interface DrawDialogProps {
  /** The draw to change; null for a new one. */
  item: OutlineItem | null;
  /** Folders of this person's bank: draws take from the paper's owner. */
  ownerId: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDone: (draw: DrawnQuestions, points: string) => void;
}

export function DrawDialog(props: DrawDialogProps) {
  const t = usePaperText();
  return (
    <Dialog
      title={t(props.item ? "drawDialogChange" : "drawDialogNew")}
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
    >
      <DrawForm {...props} />
    </Dialog>
  );
}

function DrawForm({ item, ownerId, onOpenChange, onDone }: DrawDialogProps) {
  const t = usePaperText();
  const [count, setCount] = useState<number | null>(item?.draw?.count ?? 1);
  const [folder, setFolder] = useState(item?.draw?.categoryId ? String(item.draw.categoryId) : null);
  const [tags, setTags] = useState<readonly string[]>(item?.draw?.tags ?? []);
  const [points, setPoints] = useState<number | null>(Number(item?.points ?? "1"));
  const folders = useQuery(foldersQuery);
  const own = (folders.data ?? []).filter(({ owner_id }) => owner_id === ownerId);
  const chosen = own.find(({ id }) => String(id) === folder);
  const wanted = {
    state: "ready",
    ...(chosen ? { category_id: chosen.id } : {}),
    ...(tags.length > 0 ? { tag: [...tags] } : {}),
    page: 1,
    size: 1,
  };
  const pool = useQuery(questionsQuery(wanted)).data?.count ?? null;
  const isSmall = pool !== null && count !== null && pool < count;
  return (
    <Form
      onSubmit={() => {
        if (count === null) return;
        const draw = { count, categoryId: chosen?.id ?? null, category: chosen?.path ?? [], tags, pool };
        onDone(draw, String(points ?? 0));
        onOpenChange(false);
      }}
    >
      <p>{t("drawText")}</p>
      <Fields>
        <NumberField label={t("drawCount")} value={count} onChange={setCount} minValue={1} maxValue={1000} isRequired />
        <NumberField
          label={t("drawPoints")}
          value={points}
          onChange={setPoints}
          minValue={0}
          maxValue={1000}
          formatOptions={{ maximumFractionDigits: 2 }}
        />
      </Fields>
      <ComboBox
        label={t("drawFolder")}
        options={[
          { id: "any", label: t("anyFolder") },
          ...own.map(({ id, path }) => ({ id: String(id), label: pathText(path) })),
        ]}
        value={folder ?? "any"}
        onChange={(id) => setFolder(id === "any" ? null : id)}
      />
      <TagsField label={t("drawTags")} hint={t("drawTagsHint")} value={tags} onChange={setTags} isKnownOnly />
      <LiveStatus>
        {pool === null ? null : (
          <StatusPill tone={isSmall ? "attention" : "calm"}>
            {isSmall ? t("poolSmall", { count: pool }) : t("poolOf", { count: pool })}
          </StatusPill>
        )}
      </LiveStatus>
      <Row>
        <Button onPress={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isDisabled={count === null}>
          {t(item ? "drawSave" : "drawAdd")}
        </Button>
      </Row>
    </Form>
  );
}
