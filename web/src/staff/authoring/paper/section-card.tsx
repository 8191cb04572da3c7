// One section of a paper: its title, its items, what can be added to it.
import { ArrowDown, ArrowUp, Dices, Ellipsis, ListPlus, TextQuote, Trash2 } from "lucide-react";
import { Fragment } from "react";
import type { PaperProblem } from "@/staff/authoring/api-types";
import { renderRich, storeImage } from "@/staff/authoring/bank-queries";
import { plain } from "@/staff/authoring/content";
import type { ItemDrag } from "@/staff/authoring/paper/item-drag";
import type { ItemActs } from "@/staff/authoring/paper/item-menu";
import { ItemRow } from "@/staff/authoring/paper/item-row";
import type { OutlineSection } from "@/staff/authoring/paper/outline";
import css from "@/staff/authoring/paper/paper.module.css";
import { numbersOf, sumOf } from "@/staff/authoring/paper/sums";
import { usePaperText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { RichEditor } from "@/ui/rich-editor";
import { Switch } from "@/ui/switch";
import { TextField } from "@/ui/text-field";

export interface SectionActs extends ItemActs {
  onSection: (key: string, changes: Partial<OutlineSection>) => void;
  onMoveSection: (key: string, step: -1 | 1) => void;
  onRemoveSection: (section: OutlineSection, number: number) => void;
  onPick: (section: OutlineSection) => void;
  onNewDraw: (section: OutlineSection) => void;
}

export interface SectionCardProps {
  section: OutlineSection;
  index: number;
  count: number;
  /** The number of the section's first question in the paper. */
  firstNumber: number;
  problems: readonly PaperProblem[];
  drag: ItemDrag;
  acts: SectionActs;
  mayWrite: boolean;
}

export function SectionCard(props: SectionCardProps) {
  const { section, index, drag, acts, mayWrite } = props;
  const t = usePaperText();
  const number = index + 1;
  const sum = sumOf(section.items);
  const about = (rowId: number | null) => props.problems.filter(({ item_id }) => rowId !== null && item_id === rowId);
  const own = props.problems.filter(
    ({ section_id, item_id, code }) =>
      item_id === null &&
      section.rowId !== null &&
      section_id === section.rowId &&
      (code !== "empty_section" || section.items.length === 0),
  );
  const numbers = numbersOf(section.items, props.firstNumber);
  const place = drag.over?.sectionKey === section.key ? drag.over.index : null;
  return (
    <section className={css.section} aria-label={section.title || t("section", { number })}>
      <SectionHead {...props} />
      {section.intro.text !== "" ? (
        <div className={css.intro}>
          <RichEditor
            label={t("intro")}
            value={section.intro}
            onChange={(intro) => acts.onSection(section.key, { intro })}
            renderPreview={renderRich}
            storeImage={storeImage}
            rows={3}
            isPreviewHidden
          />
        </div>
      ) : null}
      {own.map(({ message }) => (
        <p key={message} className={css.itemProblem} data-level="warning">
          {message}
        </p>
      ))}
      <ol className={css.items} {...drag.list(section.key)}>
        {section.items.map((item, at) => (
          <Fragment key={item.key}>
            {place === at ? <li aria-hidden className={css.dropLine} /> : null}
            <ItemRow
              item={item}
              number={numbers[at] ?? ""}
              section={index}
              sectionCount={props.count}
              problems={about(item.rowId)}
              drag={drag}
              acts={acts}
              mayWrite={mayWrite}
            />
          </Fragment>
        ))}
        {place === section.items.length ? <li aria-hidden className={css.dropLine} /> : null}
        {section.items.length === 0 ? <li className={css.emptySection}>{t("emptySection")}</li> : null}
      </ol>
      <footer className={css.sectionFoot}>
        {mayWrite ? (
          <>
            <Button size="small" icon={ListPlus} onPress={() => acts.onPick(section)}>
              {t("addQuestions")}
            </Button>
            <Button size="small" icon={Dices} onPress={() => acts.onNewDraw(section)}>
              {t("addDraw")}
            </Button>
          </>
        ) : null}
        <span className={`${css.sectionSum} tabular`}>
          {t("sumOf", { points: sum.points, questions: sum.questions })}
        </span>
      </footer>
    </section>
  );
}

function SectionHead({ section, index, count, acts, mayWrite }: SectionCardProps) {
  const t = usePaperText();
  const number = index + 1;
  const moves = [
    {
      id: "up",
      label: t("sectionUp"),
      icon: ArrowUp,
      isDisabled: index === 0,
      onAction: () => acts.onMoveSection(section.key, -1),
    },
    {
      id: "down",
      label: t("sectionDown"),
      icon: ArrowDown,
      isDisabled: index === count - 1,
      onAction: () => acts.onMoveSection(section.key, 1),
    },
    ...(section.intro.text === ""
      ? [
          {
            id: "intro",
            label: t("addIntro"),
            icon: TextQuote,
            // A blank line opens the field and says nothing to candidates.
            onAction: () => acts.onSection(section.key, { intro: plain("\n") }),
          },
        ]
      : []),
  ];
  const removal = {
    id: "remove",
    label: t("removeSection"),
    icon: Trash2,
    isDanger: true,
    isDisabled: count === 1,
    onAction: () => acts.onRemoveSection(section, number),
  };
  return (
    <header className={css.sectionHead}>
      <h2 className={css.sectionNumber}>{t("section", { number })}</h2>
      <div className={css.sectionTitle}>
        <TextField
          label={t("sectionTitle", { number })}
          isLabelHidden
          placeholder={t("untitled")}
          value={section.title}
          onChange={(title) => acts.onSection(section.key, { title })}
          maxLength={300}
          isDisabled={!mayWrite}
          autoComplete="off"
        />
      </div>
      {mayWrite ? (
        <Menu
          label={t("sectionActs", { number })}
          placement="bottom end"
          trigger={<IconButton icon={Ellipsis} label={t("sectionActs", { number })} size="small" />}
          groups={[
            { id: "moves", entries: moves },
            { id: "removal", entries: [removal] },
          ]}
        />
      ) : null}
      <div className={css.sectionSwitch}>
        <Switch
          isSelected={section.isShuffled}
          onChange={(isShuffled) => acts.onSection(section.key, { isShuffled })}
          isDisabled={!mayWrite}
        >
          {t("shuffle")}
        </Switch>
      </div>
    </header>
  );
}
