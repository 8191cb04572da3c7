// Holds the place of what is being loaded; shown only after 300 ms, so that quick answers do not flicker.
import css from "@/ui/skeleton.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface SkeletonProps {
  /** What is coming: lines of text, rows of a table, cards, or one block of a height. */
  shape?: "lines" | "rows" | "cards" | "block";
  count?: number;
  height?: number;
}

export function Skeleton({ shape = "lines", count = 3, height }: SkeletonProps) {
  const t = useUiText();
  const items = shape === "block" ? 1 : count;
  return (
    <div className={css.skeleton} data-shape={shape} role="status" aria-label={t("loading")}>
      {Array.from({ length: items }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places have no identity
        <span key={index} className={css.item} style={height ? { height } : undefined} />
      ))}
    </div>
  );
}
