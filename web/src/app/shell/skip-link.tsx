// The first stop of the keyboard: past the frame, to the content.
import css from "@/app/shell/shell.module.css";
import { useText } from "@/app/texts/use-text";

export function SkipLink() {
  const t = useText();
  return (
    <a href="#main" className={css.skip} data-no-print>
      {t("skipToContent")}
    </a>
  );
}
