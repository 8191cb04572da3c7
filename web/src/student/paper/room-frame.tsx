// How the exam room is laid out: bar on top, the question in the middle, the list of questions beside it or in a sheet.
import { ChevronLeft, ChevronRight, Flag, LayoutGrid } from "lucide-react";
import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useDisplay } from "@/student/paper/display-preferences";
import type { Paper, Placed } from "@/student/paper/layout";
import { Navigator, type Standing } from "@/student/paper/navigator";
import css from "@/student/paper/room-frame.module.css";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { useShortcut } from "@/ui/shortcuts";
import { SideSheet } from "@/ui/side-sheet";

export interface RoomFrameProps {
  paper: Paper;
  current: Placed;
  standingOf: (placed: Placed) => Standing;
  onGo: (ref: string) => void;
  onFlag: (ref: string) => void;
  bar: ReactNode;
  /** Above the steps, over the page: what limits this page. */
  banners?: ReactNode;
  /** Covers question and list: the exam is paused. */
  cover?: ReactNode;
  children: ReactNode;
}

/** A cover takes the focus from the body; when it goes, focus is where it was. */
function useFocusKept(isCovered: boolean) {
  const last = useRef<HTMLElement | null>(null);
  const was = useRef(isCovered);
  useEffect(() => {
    if (was.current && !isCovered && document.activeElement === document.body) {
      const found = last.current?.isConnected ? last.current : document.getElementById("question-heading");
      found?.focus({ preventScroll: true });
    }
    was.current = isCovered;
  }, [isCovered]);
  return ({ target }: FocusEvent<HTMLElement>) => {
    last.current = target;
  };
}

export function RoomFrame({ paper, current, standingOf, onGo, onFlag, bar, banners, cover, children }: RoomFrameProps) {
  const t = useSittingText();
  const display = useDisplay();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const place = paper.questions.findIndex(({ ref }) => ref === current.ref);
  const step = (by: number) => {
    const to = paper.questions[place + by];
    if (to) onGo(to.ref);
  };
  const isCovered = cover !== undefined && cover !== null;
  const onFocus = useFocusKept(isCovered);
  useShortcut("alt+shift+n", t("keyNext"), () => step(1));
  useShortcut("alt+shift+p", t("keyPrevious"), () => step(-1));
  useShortcut("alt+shift+f", t("keyFlag"), () => onFlag(current.ref));
  const isFlagged = standingOf(current).isFlagged;
  const count = paper.questions.filter(({ number }) => number !== null).length;
  const map = <Navigator sections={paper.sections} current={current.ref} standingOf={standingOf} onGo={onGo} />;
  return (
    <div className={css.room} {...display}>
      <a className={css.skip} href="#question-heading">
        {t("skipQuestion")}
      </a>
      {bar}
      {cover}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing to interact with; remembers where the focus was */}
      <div className={css.body} hidden={isCovered} onFocus={onFocus}>
        <div className={css.rail}>{map}</div>
        {/* Named, as the bar is: a preview stands in a frame, beside the landmarks of the page around it. */}
        <main id="main" tabIndex={-1} className={css.main} aria-labelledby="question-heading">
          <div className={css.column}>{children}</div>
          <div className={css.foot} data-no-print>
            {banners}
            <div className={css.steps} role="group" aria-label={t("questions")}>
              <Button isDisabled={place <= 0} onPress={() => step(-1)}>
                <span className={css.step}>
                  <ChevronLeft aria-hidden size={16} />
                  <span className={css.word}>{t("previous")}</span>
                </span>
              </Button>
              <div className={css.middle}>
                <div className={css.opener}>
                  <Button icon={LayoutGrid} onPress={() => setSheetOpen(true)}>
                    <span className={css.word}>{t("questions")} </span>
                    {current.number === null ? t("information") : `${current.number} / ${count}`}
                  </Button>
                </div>
                <Button icon={Flag} aria-pressed={isFlagged} onPress={() => onFlag(current.ref)}>
                  <span className={css.word}>{isFlagged ? t("unflag") : t("flag")}</span>
                </Button>
              </div>
              <Button variant="primary" isDisabled={place >= paper.questions.length - 1} onPress={() => step(1)}>
                <span className={css.step}>
                  {t("next")}
                  <ChevronRight aria-hidden size={16} />
                </span>
              </Button>
            </div>
          </div>
        </main>
      </div>
      <SideSheet title={t("questions")} side="end" isOpen={isSheetOpen} onOpenChange={setSheetOpen}>
        <Navigator
          sections={paper.sections}
          current={current.ref}
          standingOf={standingOf}
          onGo={(ref) => {
            setSheetOpen(false);
            onGo(ref);
          }}
        />
      </SideSheet>
    </div>
  );
}
