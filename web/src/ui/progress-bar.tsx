// How much of a known amount is done, with the figure in words.
import { Label } from "react-aria-components/Label";
import { ProgressBar as AriaProgressBar } from "react-aria-components/ProgressBar";
import css from "@/ui/progress-bar.module.css";

export interface ProgressBarProps {
  label: string;
  value: number;
  most?: number;
  /** The figure in words: "12 of 40"; the percentage when not given. */
  valueLabel?: string;
  isLabelHidden?: boolean;
  tone?: "accent" | "ok" | "attention";
}

export function ProgressBar(props: ProgressBarProps) {
  const { label, value, most = 100, valueLabel, isLabelHidden, tone = "accent" } = props;
  return (
    <AriaProgressBar value={value} maxValue={most} valueLabel={valueLabel} className={css.progress ?? ""}>
      {({ percentage = 0, valueText }) => (
        <>
          <div className={css.words}>
            <Label className={isLabelHidden ? "visually-hidden" : undefined}>{label}</Label>
            <span className="tabular">{valueText}</span>
          </div>
          <div className={css.track}>
            <div className={css.fill} data-tone={tone} style={{ width: `${percentage}%` }} />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}
