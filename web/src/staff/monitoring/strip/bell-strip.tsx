// The figures of the exam at a glance; each pressed shows only those candidates, with its recent course beside it.
import type { Board } from "@/staff/monitoring/board/board-store";
import { type Figure, figures } from "@/staff/monitoring/board/filters";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { StatTile } from "@/ui/stat-tile";
import type { Tone } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

const tones: Partial<Record<Figure, Tone>> = {
  writing: "live",
  paused: "attention",
  quiet: "attention",
  offline: "trouble",
};

/** Shown apart only while there are some: before the bell those whose devices lack nothing, those whose clock stands, those
 * broken off and those who have never been here. */
const rare: ReadonlySet<Figure> = new Set(["ready", "paused", "terminated", "absent"]);

export function figuresOf(counts: Board["counts"]): Figure[] {
  return figures.filter((figure) => !rare.has(figure) || (counts[figure] ?? 0) > 0);
}

export interface BellStripProps {
  board: Board;
  figure: Figure;
  onFigure: (figure: Figure) => void;
}

export function BellStrip({ board, figure, onFigure }: BellStripProps) {
  const t = useConsoleText();
  const format = useFormat();
  const { counts, history } = board;
  return (
    <div className={css.frame}>
      <fieldset className={css.strip}>
        <legend className="visually-hidden">{t("strip")}</legend>
        {figuresOf(counts).map((each) => {
          const value = counts[each] ?? 0;
          return (
            <StatTile
              key={each}
              label={t(`figure_${each}`)}
              value={format.number(value)}
              tone={value > 0 ? tones[each] : undefined}
              history={history.of(each)}
              isSelected={figure === each}
              onChange={(isOn) => onFigure(isOn ? each : "expected")}
            />
          );
        })}
      </fieldset>
    </div>
  );
}
